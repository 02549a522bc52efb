package org.streamr.app.command.canvas;

import picocli.CommandLine.Command;

/** {@code streamr canvas}: canvases. */
@Command(
    name = "canvas",
    description = {
      "Check, keep and run canvases: pipelines over streams.",
      "A canvas is named by its id, or by its name if only one of yours has it."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ValidateCommand.class,
      ListCommand.class,
      ShowCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      RunCommand.class,
      StopCommand.class,
      LogsCommand.class,
      PlaybackCommand.class,
      DeleteCommand.class
    })
public final class CanvasCommand {}
