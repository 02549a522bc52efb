package org.streamr.app.options;

import java.util.List;
import java.util.Optional;
import org.streamr.app.output.CommandException;
import org.streamr.app.peer.Multiaddr;
import org.streamr.app.peer.PeerId;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.network.Endpoint;
import org.streamr.protocol.Address;
import picocli.CommandLine.Option;

/** How a broker is reached. */
public final class EndpointOptions {
  @Option(
      names = "--node-key",
      paramLabel = "ADDRESS",
      description =
          "The account whose key lies on the broker's machine, which reports for it. Default: the"
              + " account that acts.")
  private Optional<String> nodeKey = Optional.empty();

  @Option(
      names = "--peer-id",
      paramLabel = "ID",
      description =
          "The node's libp2p peer id. Default, where the account that acts is the node's: that of"
              + " its key.")
  private Optional<String> peerId = Optional.empty();

  @Option(
      names = "--address",
      paramLabel = "MULTIADDR",
      required = true,
      description =
          "Where the broker listens, as in " + Multiaddr.FORM + "; may be given several times.")
  private List<String> addresses = List.of();

  /**
   * What was said of the broker of an account.
   *
   * @throws CommandException if the peer id is missing
   */
  public Endpoint endpoint(KeyAccount broker) {
    Address node = nodeKey.map(Address::parse).orElse(broker.address());
    if (peerId.isEmpty() && !node.equals(broker.address())) {
      throw new CommandException(
          "The peer id of a node with a key of its own must be named: --peer-id ID");
    }
    return new Endpoint(
        node,
        peerId.map(PeerId::parse).orElseGet(() -> PeerId.of(broker.key())),
        addresses.stream().map(Multiaddr::parse).toList());
  }
}
