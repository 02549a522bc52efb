package org.streamr.app.command.broker;

import picocli.CommandLine.Command;

/** {@code streamr broker}: the brokers of the network. */
@Command(
    name = "broker",
    description = {
      "See the brokers of the network; join them, and leave again.",
      "A broker lays down a stake, serves the partitions that it is assigned, and is paid for what"
          + " it reports. To leave: drain, wait until its partitions are with others, leave, and"
          + " withdraw the stake after the unbonding period."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      RegisterCommand.class,
      DescribeCommand.class,
      DrainCommand.class,
      LeaveCommand.class,
      WithdrawCommand.class
    })
public final class BrokerCommand {}
