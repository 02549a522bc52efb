package org.streamr.app.command.broker;

import picocli.CommandLine.Command;

/** {@code streamr broker}: the brokers of the network. */
@Command(
    name = "broker",
    description = "See the brokers of the network.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ListCommand.class)
public final class BrokerCommand {}
