package org.streamr.app.command.product;

import picocli.CommandLine.Command;

/** {@code streamr product}: what can be done on the data market. */
@Command(
    name = "product",
    description = {
      "Sell and buy streams on the data market.",
      "A product is one stream or several under terms that never change. A purchase lets an"
          + " account read them for a period; the payment waits in escrow, is earned by the terms,"
          + " and what was not earned goes back."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CreateCommand.class,
      ListCommand.class,
      ShowCommand.class,
      SaleCommand.class,
      AttestCommand.class,
      BuyCommand.class,
      ProofsCommand.class,
      ClaimCommand.class,
      FlagCommand.class,
      RefundCommand.class
    })
public final class ProductCommand {}
