package org.streamr.app.options;

import org.streamr.app.output.Output;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes. */
public final class CommonOptions {
  /** Name of the mixin in a command. */
  public static final String NAME = "common";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // given by picocli
  private CommandSpec command;

  @Option(
      names = "--json",
      description = "Print results, errors and warnings as JSON, a line each.")
  private boolean json;

  @Option(names = "--debug", description = "On failure, print where in the program it happened.")
  private boolean debug;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what is done to standard error.")
  private boolean verbose;

  /** The defaults, for a command that takes none of these. */
  public static CommonOptions of(CommandSpec command) {
    CommonOptions options = new CommonOptions();
    options.command = command;
    return options;
  }

  /** Where the command writes. */
  public Output output() {
    return new Output(command.commandLine().getOut(), command.commandLine().getErr(), json);
  }

  /** Whether failures are to be told with their stack traces. */
  public boolean debug() {
    return debug;
  }

  /** Whether the log is to be seen. */
  public boolean verbose() {
    return verbose;
  }
}
