package org.streamr.app.command.stream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.connect.StreamCatalogue;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.StreamText;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr stream find}. */
@Command(
    name = "find",
    description = {
      "Find streams by words in their label, name, description and tags, best first; without words,"
          + " list all.",
      "Prints a stream a line, with --json an object each."
    })
public final class FindCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = "Words that must all be found, or their beginnings; case is ignored.")
  private List<String> words = List.of();

  @Option(names = "--owner", paramLabel = "ADDRESS", description = "Only streams of this account.")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--tag", paramLabel = "WORD", description = "Only streams with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(
      names = "--permission",
      paramLabel = "PERMISSION",
      description =
          "Only streams with which --account may do this: subscribe, publish, manage or grant.")
  private Optional<Permission> permission = Optional.empty();

  @Option(
      names = "--account",
      paramLabel = "ADDRESS",
      defaultValue = GrantCommand.PUBLIC,
      description = "For --permission: an address, or public for everybody. Default: public.")
  private String account = GrantCommand.PUBLIC;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      StreamCatalogue.Wanted wanted =
          new StreamCatalogue.Wanted(
              words,
              owner.map(Address::parse),
              tag,
              permission.map(
                  held -> new StreamCatalogue.Held(GrantCommand.account(account), held)));
      List<StreamRecord> found = network.catalogue(output::warning).find(wanted);
      for (StreamRecord stream : found) {
        output.line(
            output.json() ? Json.line(StreamText.json(stream)) : StreamText.summary(stream));
      }
      output.note(found.size() + (found.size() == 1 ? " stream" : " streams"));
      return 0;
    }
  }
}
