package org.streamr.client;

import org.streamr.chain.ChainView;
import org.streamr.client.session.StreamDirectory;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.StreamId;

/** Looks streams up on the chain. */
record ChainDirectory(ChainView view) implements StreamDirectory {
  @Override
  public StreamId resolve(String nameOrAddress) {
    return view.resolve(nameOrAddress).orElseThrow(() -> notFound(nameOrAddress));
  }

  @Override
  public int partitions(StreamId stream) {
    return view.stream(stream)
        .map(record -> record.metadata().partitions())
        .orElseThrow(() -> notFound(stream.toString()));
  }

  private static StreamrException notFound(String stream) {
    return new StreamrException.NotFound(
        "There is no stream '" + stream + "' on the chain; check its name, or create it");
  }
}
