package org.streamr.protocol.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * One message between a client and a broker: {@code docs/protocol.md} section 9. Request ids are
 * unsigned 32-bit numbers that the client chooses; 0 stands for the connection. Slices are not
 * copied from the message that was decoded.
 */
public sealed interface Frame {
  /** What a client sends. */
  sealed interface ToBroker extends Frame {}

  /** What a broker sends. */
  sealed interface ToClient extends Frame {}

  /** Opens the conversation with the versions that the client speaks. */
  record Hello(int minVersion, int maxVersion, String agent) implements ToBroker {}

  /**
   * Answers {@link Hello} with the version chosen and what there is to know before signing in.
   *
   * @param timeMicros the broker's clock
   * @param nonce to be named in the sign-in text, once
   * @param maxFrameBytes the largest frame that the broker takes
   * @param maxRequests how many requests may be under way on one connection
   */
  record Challenge(
      int version,
      long chainId,
      long timeMicros,
      String nonce,
      String domain,
      String uri,
      int maxFrameBytes,
      int maxRequests,
      String agent)
      implements ToClient {}

  /**
   * Signs in.
   *
   * @param text an EIP-4361 text
   * @param signature of the text as a personal message
   */
  record Authenticate(int requestId, String text, Slice signature) implements ToBroker {}

  /**
   * Publishes a batch.
   *
   * @param batch its bytes, not yet looked at
   */
  record Publish(int requestId, AckLevel ackLevel, Slice batch) implements ToBroker {}

  /**
   * The batch is stored.
   *
   * @param ackLevel what was reached
   * @param duplicate whether it had been stored before
   */
  record Ack(int requestId, AckLevel ackLevel, boolean duplicate) implements ToClient {}

  /** The request was carried out. */
  record Ok(int requestId) implements ToClient {}

  /**
   * Subscribes.
   *
   * @param partitions which ones; none = all
   * @param filter a JSON object, or empty for all events
   * @param credit how many bytes of frames the client takes for now
   */
  record Subscribe(
      int requestId,
      StreamId stream,
      List<Integer> partitions,
      Start start,
      String filter,
      long credit)
      implements ToBroker {
    public Subscribe {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Delivers events of a subscription or query in their batch.
   *
   * @param fromStorage whether they were stored before the request
   * @param firstIndex the first event of the batch that answers the request
   * @param indexCount how many do
   * @param cursor the position after this batch
   * @param batch its bytes
   */
  record BatchDelivery(
      int requestId, boolean fromStorage, int firstIndex, int indexCount, Slice cursor, Slice batch)
      implements ToClient {}

  /**
   * Delivers one event that passed a filter.
   *
   * @param cursor the position after this event
   * @param event a detached event's bytes
   */
  record EventDelivery(int requestId, boolean fromStorage, Slice cursor, Slice event)
      implements ToClient {}

  /** Why sequences are missing. */
  enum GapReason {
    /** The broker was never sent them, or not yet. */
    NEVER_RECEIVED(0),
    /** They were stored and have been removed since. */
    BEYOND_RETENTION(1);

    private final int code;

    GapReason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Optional<GapReason> ofCode(int code) {
      return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
  }

  /**
   * Sequences that the broker knows to exist and does not have.
   *
   * @param from the first one missing
   * @param to the last one missing
   */
  record Gap(
      int requestId, int partition, Origin origin, long run, long from, long to, GapReason reason)
      implements ToClient {}

  /** Allows the broker to send more bytes for a request. */
  record Credit(int requestId, long bytes) implements ToBroker {}

  /** Ends a subscription or query. */
  record Cancel(int requestId) implements ToBroker {}

  /**
   * A subscription or query is over.
   *
   * @param events delivered for it
   */
  record End(int requestId, long events) implements ToClient {}

  /**
   * What was stored has been delivered; from here on events of the partition are live.
   *
   * @param cursor the position where they begin: a subscriber can resume there before any event has
   *     come
   */
  record Live(int requestId, int partition, Slice cursor) implements ToClient {}

  /**
   * Asks for stored events.
   *
   * @param partitions which ones; none = all
   * @param backwards latest first
   * @param limit the most events wanted; 0 = no limit
   * @param filter a JSON object, or empty for all events
   * @param credit how many bytes of frames the client takes for now
   */
  record Query(
      int requestId,
      StreamId stream,
      List<Integer> partitions,
      Range range,
      boolean backwards,
      long limit,
      String filter,
      long credit)
      implements ToBroker {
    public Query {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * A request was refused, or the connection is about to close.
   *
   * @param code from the table of error codes, or a number that is newer than this side
   * @param fatal whether the connection closes
   * @param retryable whether the same may succeed later
   * @param retryAfterMillis when to try again; 0 = no advice
   * @param message what is wrong and what to do about it
   */
  record Failure(
      int requestId,
      int code,
      boolean fatal,
      boolean retryable,
      long retryAfterMillis,
      String message)
      implements ToClient {}
}
