package org.streamr.app.command.stream;

import picocli.CommandLine.Command;

/** {@code streamr stream}: what can be done with streams on the chain. */
@Command(
    name = "stream",
    description = "Create, show, find and delete streams on the chain, and say who may use them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CreateCommand.class,
      ShowCommand.class,
      FindCommand.class,
      GrantCommand.class,
      RevokeCommand.class,
      DeleteCommand.class
    })
public final class StreamCommand {}
