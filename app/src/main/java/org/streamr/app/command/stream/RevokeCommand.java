package org.streamr.app.command.stream;

import java.util.List;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.StreamText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr stream revoke}. */
@Command(
    name = "revoke",
    description = "Take permissions on a stream from an account, or from everybody.")
public final class RevokeCommand implements Callable<Integer> {
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

  @Override
  public Integer call() {
    Address from = GrantCommand.account(account);
    try (Network network = where.network()) {
      StreamRecord before = network.stream(stream);
      KeyAccount signer = who.account(where.keys(), network::chainId);
      for (Permission permission : permissions) {
        network.chain().streams().revoke(signer, before.id(), from, permission);
      }
      network.awaitBroker();
      StreamRecord after = network.stream(before.id().toString());
      common.output().result(StreamText.json(after), () -> StreamText.text(after));
      return 0;
    }
  }
}
