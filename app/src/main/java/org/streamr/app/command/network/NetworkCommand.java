package org.streamr.app.command.network;

import picocli.CommandLine.Command;

/** {@code streamr network}: the coordination of the network. */
@Command(
    name = "network",
    description =
        "See how the network's partitions are assigned and its epochs settled, and help with it"
            + " for a reward; choose who coordinates it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StatusCommand.class,
      RebalanceCommand.class,
      SettleCommand.class,
      RewardsCommand.class,
      CoordinatorCommand.class
    })
public final class NetworkCommand {}
