package org.streamr.app.command.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Moments;
import org.streamr.app.output.StreamText;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr stream grant}. */
@Command(name = "grant", description = "Give an account, or everybody, permissions on a stream.")
public final class GrantCommand implements Callable<Integer> {
  static final String PUBLIC = "public";

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      index = "0",
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Parameters(
      index = "1",
      paramLabel = "ACCOUNT",
      description = "An address, or public for everybody.")
  private String account = "";

  @Parameters(
      index = "2..*",
      paramLabel = "PERMISSION",
      arity = "1..*",
      description = "subscribe, publish, manage or grant.")
  private List<Permission> permissions = List.of();

  @Option(
      names = "--until",
      paramLabel = "T",
      description = "When they end, as in 2026-11-23T03:10:04Z. Default: never.")
  private Optional<String> until = Optional.empty();

  @Override
  public Integer call() {
    Instant expiry =
        until.map(text -> Moments.parse(text, Clock.systemUTC())).orElse(PermissionSet.FOREVER);
    Address to = account(account);
    try (Network network = where.network()) {
      StreamRecord before = network.stream(stream);
      List<Grant> grants =
          permissions.stream().map(permission -> new Grant(to, permission, expiry)).toList();
      network
          .chain()
          .streams()
          .grant(who.account(where.keys(), network::chainId), before.id(), grants);
      network.awaitBroker();
      StreamRecord after = network.stream(before.id().toString());
      common.output().result(StreamText.json(after), () -> StreamText.text(after));
      return 0;
    }
  }

  /** Parses an account, or the word for everybody. */
  static Address account(String text) {
    return text.toLowerCase(Locale.ROOT).equals(PUBLIC) ? Grant.PUBLIC : Address.parse(text);
  }
}
