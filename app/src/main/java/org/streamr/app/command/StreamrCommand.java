package org.streamr.app.command;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root of all commands. */
@Command(
    name = "streamr",
    description = "A peer-to-peer network for signed real-time data.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = BuildVersion.class,
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      StreamCommand.class,
      PublishCommand.class,
      SubscribeCommand.class,
      HistoryCommand.class,
      VerifyCommand.class,
      CanvasCommand.class,
      ProductCommand.class,
      WishCommand.class,
      KeyCommand.class,
      BrokerCommand.class,
      WebCommand.class,
      EngineCommand.class,
      NetworkCommand.class,
      ContractsCommand.class,
      WalletCommand.class,
      ChannelCommand.class,
      DeliverCommand.class,
      KarmaCommand.class,
      BenchCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    },
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
public final class StreamrCommand {}
