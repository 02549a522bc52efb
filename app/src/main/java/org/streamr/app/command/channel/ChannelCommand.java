package org.streamr.app.command.channel;

import picocli.CommandLine.Command;

/** {@code streamr channel}: payment channels to brokers. */
@Command(
    name = "channel",
    description = {
      "Put DATA aside for a broker, and pay it from there by vouchers.",
      "A voucher promises, for one stream, all that is owed so far; the broker redeems the last"
          + " one."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      OpenCommand.class,
      StatusCommand.class,
      TopUpCommand.class,
      VoucherCommand.class,
      RedeemCommand.class,
      WithdrawCommand.class,
      CollectCommand.class,
      CloseCommand.class
    })
public final class ChannelCommand {}
