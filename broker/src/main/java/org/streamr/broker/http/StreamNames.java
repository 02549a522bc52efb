package org.streamr.broker.http;

import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.StreamId;

/** Finds the stream that a request means: by address, registry name or ENS name. */
public final class StreamNames {
  private final Services services;

  public StreamNames(Services services) {
    this.services = services;
  }

  /**
   * Returns the stream's id.
   *
   * @throws RefusedException with UNKNOWN_STREAM or CHAIN_UNAVAILABLE
   */
  public StreamId id(String name) throws RefusedException {
    var known = services.chain().resolve(name);
    if (known.isPresent()) {
      return known.get();
    }
    if (Address.looksLikeAddress(name)) {
      return services.access().stream(StreamId.parse(name)).id();
    }
    if (!services.chain().status().isConnected()) {
      throw new RefusedException(
          ErrorCode.CHAIN_UNAVAILABLE,
          "no stream named '"
              + name
              + "' is known here, and the Ethereum node does not answer; try again when it is"
              + " back");
    }
    throw new RefusedException(
        ErrorCode.UNKNOWN_STREAM,
        "there is no stream named '" + name + "'; find streams with GET /api/v1/streams?q=…");
  }

  /** Returns the stream with all that is known of it. */
  StreamRecord record(String name) throws RefusedException {
    return services.access().stream(id(name));
  }
}
