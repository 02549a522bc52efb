package org.streamr.web.run;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamLookup;
import org.streamr.engine.canvas.StreamAccess;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** Asks the chain what accounts may do with streams. */
public final class ChainStreamAccess implements StreamAccess {
  private final StreamLookup streams;
  private final InstantSource clock;

  /**
   * @param streams of the chain
   */
  public ChainStreamAccess(StreamLookup streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
  }

  @Override
  public Optional<String> objection(String stream, Address account, Use use) {
    try {
      return streams
          .resolve(stream)
          .map(id -> objection(id, stream, account, use))
          .orElseGet(() -> Optional.of(unknown(stream)));
    } catch (ChainException e) {
      return Optional.of("the stream cannot be looked at: " + e.getMessage());
    }
  }

  private static String unknown(String stream) {
    return "there is no stream '" + stream + "'; create it, or choose another";
  }

  private Optional<String> objection(StreamId id, String stream, Address account, Use use) {
    Permission needed =
        switch (use) {
          case SUBSCRIBE -> Permission.SUBSCRIBE;
          case PUBLISH -> Permission.PUBLISH;
        };
    PermissionVerdict verdict = streams.permission(id, account, needed, clock.instant());
    return switch (verdict) {
      case PERMITTED -> Optional.empty();
      case UNKNOWN_STREAM -> Optional.of(unknown(stream));
      case NOT_GRANTED, EXPIRED ->
          Optional.of(
              "the account that your canvases act as, "
                  + account.toChecksumString()
                  + ", may not "
                  + needed.name().toLowerCase(Locale.ROOT)
                  + (use == Use.PUBLISH ? " to '" : " to events of '")
                  + stream
                  + "'"
                  + (verdict == PermissionVerdict.EXPIRED ? " any longer" : "")
                  + "; its owner can grant that");
    };
  }
}
