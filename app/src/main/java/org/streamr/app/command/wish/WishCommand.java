package org.streamr.app.command.wish;

import picocli.CommandLine.Command;

/** {@code streamr wish}: the wishlist. */
@Command(
    name = "wish",
    description = {
      "Wish for data, and put DATA aside for whoever makes the wish come true.",
      "Sellers propose products; those who gave accept one. A wish comes true when more than half"
          + " of its bounty accepts the same product. Who does not accept takes back what they"
          + " gave."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AddCommand.class,
      ListCommand.class,
      ShowCommand.class,
      FundCommand.class,
      WithdrawCommand.class,
      FulfilCommand.class
    })
public final class WishCommand {}
