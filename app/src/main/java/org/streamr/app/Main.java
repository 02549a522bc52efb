package org.streamr.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.streamr.app.command.StreamrCommand;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Logs;
import org.streamr.chain.ChainException;
import org.streamr.client.session.StreamrException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs a command, and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = commandLine(arguments).setOut(out).setErr(err).execute(arguments);
    out.flush();
    System.exit(code);
  }

  /** Returns what a line needs, ready to execute it; all commands for an empty one. */
  public static CommandLine commandLine(String... arguments) {
    CommandLine commandLine =
        StreamrCommand.forLine(arguments)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setExecutionStrategy(Main::run)
            .setExecutionExceptionHandler(Main::failed);
    addHelp(commandLine);
    return commandLine;
  }

  /** Every command takes {@code --help}, the root {@code --version} too. */
  private static void addHelp(CommandLine commandLine) {
    boolean root = commandLine.getParent() == null;
    if (root) {
      commandLine.getCommandSpec().mixinStandardHelpOptions(true);
    } else if (!commandLine.getCommandName().equals("help")
        && !commandLine.getCommandSpec().optionsMap().containsKey("--help")) {
      commandLine
          .getCommandSpec()
          .addOption(
              CommandLine.Model.OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help and exit.")
                  .build());
    }
    commandLine.getSubcommands().values().forEach(Main::addHelp);
  }

  private static int run(ParseResult parsed) {
    CommandLine leaf = parsed.asCommandLineList().getLast();
    Logs.begin(common(leaf).verbose());
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int failed(Exception failure, CommandLine commandLine, ParseResult parsed) {
    CommonOptions common = common(commandLine);
    common.output().error(sentence(failure));
    if (common.debug()) {
      failure.printStackTrace(commandLine.getErr());
    }
    return ExitCode.SOFTWARE;
  }

  /** Ours say what to do next; anything else is a fault of the program, and says where to look. */
  private static String sentence(Exception failure) {
    return switch (failure) {
      case CommandException ours -> String.valueOf(ours.getMessage());
      case ChainException ours -> String.valueOf(ours.getMessage());
      case StreamrException ours -> String.valueOf(ours.getMessage());
      case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
      default ->
          "This failed unexpectedly: " + failure + ". Run it again with --debug to see where";
    };
  }

  /** The common options of a command; the defaults for those that only group others. */
  private static CommonOptions common(CommandLine commandLine) {
    CommandLine.Model.CommandSpec mixin =
        commandLine.getCommandSpec().mixins().get(CommonOptions.NAME);
    return mixin != null && mixin.userObject() instanceof CommonOptions options
        ? options
        : CommonOptions.of(commandLine.getCommandSpec());
  }
}
