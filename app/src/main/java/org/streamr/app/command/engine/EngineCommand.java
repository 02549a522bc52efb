package org.streamr.app.command.engine;

import picocli.CommandLine.Command;

/** {@code streamr engine}: what runs canvases. */
@Command(
    name = "engine",
    description = "Run a canvas by itself, without a web server.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RunCommand.class})
public final class EngineCommand {}
