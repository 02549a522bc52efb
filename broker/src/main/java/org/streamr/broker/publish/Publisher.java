package org.streamr.broker.publish;

import java.util.Optional;
import java.util.function.Consumer;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.frame.AckLevel;

/** Takes batches from publishers. Safe for many threads. */
public interface Publisher {
  /**
   * Checks a batch on the calling thread (about 40 µs, and 0.3 µs an event), and hands it to the
   * owner of its partition. Batches handed in by one thread keep their order within a partition.
   * Never blocks.
   *
   * @param batch the batch's bytes; not copied, so not to be written to afterwards
   * @param level what has to be reached before it is acknowledged
   * @param expected the stream that it must be of, if the request names one
   * @param meter counts what this session publishes
   * @param result called exactly once: by the calling thread before this returns, or by a thread of
   *     the broker; must not block
   * @return whether there is room for more; if not, hold back until {@link #whenRoom}
   */
  boolean publish(
      Slice batch,
      AckLevel level,
      Optional<StreamId> expected,
      PublishMeter meter,
      Consumer<PublishResult> result);

  /**
   * Runs the action once there is room for more, now if there is; on a thread of the broker, so it
   * must not block.
   */
  void whenRoom(Runnable action);

  /** Returns a meter for a new session, with the rates that the broker allows. */
  PublishMeter newMeter();
}
