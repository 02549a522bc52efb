package org.streamr.broker.vertx;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;
import org.streamr.broker.connection.Intake;

/**
 * Stops and starts reading from a channel. It counts, since there may be several reasons to pause.
 */
final class ChannelIntake implements Intake {
  private final Channel channel;
  private final Runnable resumed;
  private final AtomicInteger pauses = new AtomicInteger();

  /**
   * @param resumed called on the event loop when there is no more reason to pause; it deals with
   *     what had been read by then, and calls {@link #readOn}
   */
  ChannelIntake(Channel channel, Runnable resumed) {
    this.channel = channel;
    this.resumed = resumed;
  }

  @Override
  public void pause() {
    if (pauses.getAndIncrement() == 0) {
      channel.config().setAutoRead(false);
    }
  }

  @Override
  public void resume() {
    if (pauses.decrementAndGet() == 0) {
      channel.eventLoop().execute(resumed);
    }
  }

  boolean isPaused() {
    return pauses.get() > 0;
  }

  /** Reads on, unless there is a reason to pause again. On the event loop. */
  void readOn() {
    channel.config().setAutoRead(!isPaused());
  }
}
