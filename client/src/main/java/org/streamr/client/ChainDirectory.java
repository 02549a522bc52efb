package org.streamr.client;

import org.streamr.chain.StreamLookup;
import org.streamr.client.session.StreamDirectory;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.StreamId;

/** Looks streams up on the chain. */
record ChainDirectory(StreamLookup chain) implements StreamDirectory {
  @Override
  public StreamId resolve(String nameOrAddress) {
    return chain.resolve(nameOrAddress).orElseThrow(() -> notFound(nameOrAddress));
  }

  @Override
  public int partitions(StreamId stream) {
    return chain.partitions(stream).orElseThrow(() -> notFound(stream.toString()));
  }

  private static StreamrException notFound(String stream) {
    return new StreamrException.NotFound(
        "There is no stream '" + stream + "' on the chain; check its name, or create it");
  }
}
