package org.streamr.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.streamr.app.command.broker.BrokerCommand;
import org.streamr.app.command.canvas.CanvasCommand;
import org.streamr.app.command.channel.ChannelCommand;
import org.streamr.app.command.contracts.ContractsCommand;
import org.streamr.app.command.deliver.DeliverCommand;
import org.streamr.app.command.engine.EngineCommand;
import org.streamr.app.command.key.KeyCommand;
import org.streamr.app.command.network.NetworkCommand;
import org.streamr.app.command.product.ProductCommand;
import org.streamr.app.command.stream.StreamCommand;
import org.streamr.app.command.wallet.WalletCommand;
import org.streamr.app.command.wish.WishCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root of all commands. */
@Command(
    name = "streamr",
    description = "A peer-to-peer network for signed real-time data.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = BuildVersion.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:Refused or failed; standard error says why, and what to do next.",
      "2:The command line is not understood."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  streamr up",
      "  streamr stream create my-stream --public",
      "  echo '{\"hello\":\"world\"}' | streamr publish my-stream",
      "  streamr subscribe my-stream --from last:10"
    })
public final class StreamrCommand {
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    add("up", UpCommand.class);
    add("status", StatusCommand.class);
    add("stream", StreamCommand.class);
    add("publish", PublishCommand.class);
    add("subscribe", SubscribeCommand.class);
    add("history", HistoryCommand.class);
    add("verify", VerifyCommand.class);
    add("canvas", CanvasCommand.class);
    add("product", ProductCommand.class);
    add("wish", WishCommand.class);
    add("key", KeyCommand.class);
    add("broker", BrokerCommand.class);
    add("web", WebCommand.class);
    add("engine", EngineCommand.class);
    add("network", NetworkCommand.class);
    add("contracts", ContractsCommand.class);
    add("wallet", WalletCommand.class);
    add("channel", ChannelCommand.class);
    add("deliver", DeliverCommand.class);
    add("karma", KarmaCommand.class);
    add("bench", BenchCommand.class);
    add("generate-completion", GenerateCompletion.class);
    add("help", HelpCommand.class);
  }

  private StreamrCommand() {}

  private static void add(String name, Class<?> command) {
    COMMANDS.put(name, command);
  }

  /**
   * Returns the root with what a line needs: the command that it begins with, or all if it begins
   * with none. To make a model of every command takes longer than what most of them do.
   */
  public static CommandLine forLine(String... arguments) {
    Class<?> command = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    boolean alone =
        command != null && command != HelpCommand.class && command != GenerateCompletion.class;
    CommandLine root = new CommandLine(new StreamrCommand());
    (alone ? List.of(command) : COMMANDS.values()).forEach(root::addSubcommand);
    return root;
  }
}
