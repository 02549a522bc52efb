package org.streamr.broker.connection;

import org.jspecify.annotations.Nullable;
import org.streamr.broker.Refusal;
import org.streamr.broker.deliver.Delivery;
import org.streamr.broker.deliver.Gap;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Frame;
import org.streamr.storage.Cursor;

/**
 * A subscription or query of one conversation: answers under its request id, in the dialect in
 * which it was asked.
 */
final class OpenRequest implements Receiver {
  private final int requestId;
  private final Outbound outbound;
  private final ClientConversation conversation;
  private volatile @Nullable Request request;

  OpenRequest(int requestId, Outbound outbound, ClientConversation conversation) {
    this.requestId = requestId;
    this.outbound = outbound;
    this.conversation = conversation;
  }

  /** Says what was begun for it; it may be over already. */
  void begun(Request started) {
    request = started;
  }

  void credit(long bytes) {
    Request started = request;
    if (started != null) {
      started.credit(bytes);
    }
  }

  void resume() {
    Request started = request;
    if (started != null) {
      started.resume();
    }
  }

  void cancel() {
    Request started = request;
    if (started != null) {
      started.cancel();
    }
  }

  @Override
  public long deliver(Delivery delivery) {
    return outbound.deliver(requestId, delivery);
  }

  @Override
  public void gap(Gap gap) {
    outbound.send(
        new Frame.Gap(
            requestId,
            gap.run().partition(),
            gap.run().origin(),
            gap.run().id(),
            gap.from(),
            gap.to(),
            gap.reason()));
  }

  @Override
  public void live(int partition, Cursor cursor) {
    outbound.send(new Frame.Live(requestId, partition, Slice.of(cursor.encode())));
  }

  @Override
  public void end(long events) {
    conversation.over(requestId);
    outbound.send(new Frame.End(requestId, events));
  }

  @Override
  public void fail(Refusal refusal) {
    conversation.over(requestId);
    conversation.refuse(requestId, refusal, outbound);
  }

  @Override
  public boolean isWritable() {
    return outbound.isWritable();
  }

  @Override
  public boolean isCostly() {
    return outbound.isCostly();
  }
}
