package org.streamr.chain.network;

import java.util.List;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * How a broker is reached, and which key its node holds.
 *
 * @param nodeKey the account that may commit on behalf of the broker, whose key lies on the
 *     broker's machine
 * @param peerId the libp2p peer id, as bytes of its multihash: 1 to 64 bytes
 * @param multiaddrs where it listens, in libp2p's binary form: at most 8 of 1 to 256 bytes each
 */
public record Endpoint(Address nodeKey, Slice peerId, List<Slice> multiaddrs) {
  public Endpoint {
    multiaddrs = List.copyOf(multiaddrs);
  }
}
