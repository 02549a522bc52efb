package org.streamr.broker.vertx;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;
import org.streamr.broker.connection.Intake;

/**
 * Stops and starts reading from a channel. It counts, since there may be several reasons to pause.
 * What the channel has read already still comes, at most one round of its event loop.
 */
final class ChannelIntake implements Intake {
  private final Channel channel;
  private final AtomicInteger pauses = new AtomicInteger();

  ChannelIntake(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void pause() {
    pauses.incrementAndGet();
    apply();
  }

  @Override
  public void resume() {
    pauses.decrementAndGet();
    apply();
  }

  boolean isPaused() {
    return pauses.get() > 0;
  }

  private void apply() {
    if (channel.eventLoop().inEventLoop()) {
      channel.config().setAutoRead(!isPaused());
    } else {
      channel.eventLoop().execute(() -> channel.config().setAutoRead(!isPaused()));
    }
  }
}
