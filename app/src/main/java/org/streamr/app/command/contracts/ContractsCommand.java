package org.streamr.app.command.contracts;

import picocli.CommandLine.Command;

/** {@code streamr contracts}: the contracts of a network. */
@Command(
    name = "contracts",
    description = "Put the contracts of a network on a chain, and show where they are.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DeployCommand.class, ShowCommand.class})
public final class ContractsCommand {}
