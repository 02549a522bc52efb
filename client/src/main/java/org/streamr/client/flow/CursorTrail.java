package org.streamr.client.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Slice;

/**
 * The positions that deliveries of one partition came with. What has arrived lies before what has
 * been handled, since the consumer is behind and runs may wait for what is missing in them. One
 * thread.
 */
public final class CursorTrail {
  private final Deque<Step> steps = new ArrayDeque<>();
  private @Nullable Slice arrived;
  private @Nullable Slice handled;

  /** One delivery on its way to the consumer. */
  public static final class Step {
    private final Slice cursor;
    private boolean done;

    private Step(Slice cursor) {
      this.cursor = cursor;
    }
  }

  /** A delivery arrived. The cursor is copied, so that the message it is in can be forgotten. */
  public Step arrive(Slice cursor) {
    Step step = new Step(Slice.of(cursor.toBytes()));
    steps.addLast(step);
    arrived = step.cursor;
    return step;
  }

  /** The consumer is done with a delivery, or will not see it. */
  public void done(Step step) {
    step.done = true;
    for (Step first = steps.peekFirst(); first != null && first.done; first = steps.peekFirst()) {
      handled = first.cursor;
      steps.removeFirst();
    }
  }

  /** Where this process goes on: behind all that has arrived. */
  public Optional<Slice> arrived() {
    return Optional.ofNullable(arrived);
  }

  /** Where another process could go on: behind what has been handled without exception. */
  public Optional<Slice> handled() {
    return Optional.ofNullable(handled);
  }
}
