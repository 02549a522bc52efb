package org.streamr.app.command.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.StreamText;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.StreamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr stream create}. */
@Command(name = "create", description = "Create a stream that belongs to the account.")
public final class CreateCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      paramLabel = "LABEL",
      description =
          "Its name in the registry, unique for ever: 3 to 63 characters of a-z, 0-9 and hyphen.")
  private String label = "";

  @Option(names = "--name", paramLabel = "TEXT", description = "A title. Default: the label.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is about.")
  private String description = "";

  @Option(
      names = "--tag",
      paramLabel = "WORD",
      description = "A word to find it by; may be given several times.")
  private List<String> tags = List.of();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many partitions it has. Default: ${DEFAULT-VALUE}.")
  private int partitions = 1;

  @Option(
      names = "--storage-days",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "For how many days brokers keep its events; 0 for not at all. Default: ${DEFAULT-VALUE}.")
  private int storageDays;

  @Option(names = "--public", description = "Let everybody subscribe.")
  private boolean everybody;

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      StreamMetadata metadata =
          new StreamMetadata(name.orElse(label), description, tags, partitions, storageDays);
      List<Grant> grants = new ArrayList<>();
      if (everybody) {
        grants.add(Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE));
      }
      StreamId id =
          network
              .chain()
              .streams()
              .create(account, account.address(), label, metadata, grants)
              .stream();
      network.awaitBroker();
      StreamRecord created =
          network.view().stream(id)
              .orElseThrow(() -> new CommandException("The stream " + id + " was deleted at once"));
      common.output().result(StreamText.json(created), () -> StreamText.text(created));
      return 0;
    }
  }
}
