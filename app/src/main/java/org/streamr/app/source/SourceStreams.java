package org.streamr.app.source;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.Account;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.StreamId;

/** Sees to it that the streams of sources are on the chain, once. Safe for many threads. */
public final class SourceStreams {
  private static final Logger LOG = LoggerFactory.getLogger(SourceStreams.class);

  private final ChainView view;
  private final StreamContracts contracts;
  private final Account owner;

  /**
   * @param owner who creates them and publishes to them
   */
  public SourceStreams(ChainView view, StreamContracts contracts, Account owner) {
    this.view = view;
    this.contracts = contracts;
    this.owner = owner;
  }

  /**
   * Finds the stream, or creates it for everybody to read.
   *
   * @return empty if it cannot be fed: it was deleted, or is somebody else's
   */
  public Optional<StreamId> ensure(SourceStream stream) {
    Optional<StreamId> known = view.resolve(stream.label());
    if (known.isEmpty()) {
      return Optional.of(
          contracts
              .create(
                  owner,
                  owner.address(),
                  stream.label(),
                  stream.metadata(),
                  List.of(Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE)))
              .stream());
    }
    Optional<StreamRecord> record = known.flatMap(view::stream);
    if (record.isEmpty()) {
      LOG.info("the stream {} was deleted and is fed no more", stream.label());
      return Optional.empty();
    }
    if (!record.get().owner().equals(owner.address())) {
      LOG.warn("the stream {} belongs to {} and is not fed", stream.label(), record.get().owner());
      return Optional.empty();
    }
    return known;
  }
}
