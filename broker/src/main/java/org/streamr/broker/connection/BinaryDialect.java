package org.streamr.broker.connection;

import org.streamr.broker.deliver.Delivery;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.storage.Cursor;

/** Speaks in binary frames: {@code docs/protocol.md} section 9. */
public final class BinaryDialect implements Dialect<Slice> {
  private final Wire wire;

  public BinaryDialect(Wire wire) {
    this.wire = wire;
  }

  @Override
  public void receive(Slice message, Conversation conversation) {
    Frame.ToBroker frame;
    try {
      frame = FrameDecoder.decodeToBroker(message);
    } catch (MalformedException e) {
      conversation.malformed(FrameDecoder.requestIdOf(message), e, this);
      return;
    }
    conversation.receive(frame, this);
  }

  @Override
  public void send(Frame.ToClient frame) {
    write(frame);
  }

  @Override
  public long deliver(int requestId, Delivery delivery) {
    int[] matches = delivery.matches();
    return matches == null
        ? deliverBatch(requestId, delivery)
        : deliverEvents(requestId, delivery, matches);
  }

  private long deliverBatch(int requestId, Delivery delivery) {
    return write(
        new Frame.BatchDelivery(
            requestId,
            delivery.fromStorage(),
            delivery.firstIndex(),
            delivery.indexCount(),
            encode(delivery.cursor()),
            delivery.batch().encoded()));
  }

  private long deliverEvents(int requestId, Delivery delivery, int[] matches) {
    long bytes = 0;
    for (DetachedEvent event : DetachedEvent.cutAll(delivery.batch(), matches, new MerkleTree())) {
      bytes +=
          write(
              new Frame.EventDelivery(
                  requestId,
                  delivery.fromStorage(),
                  encode(delivery.cursor().behind(event.index())),
                  Slice.of(event.encode())));
    }
    return bytes;
  }

  private static Slice encode(Cursor cursor) {
    return Slice.of(cursor.encode());
  }

  private long write(Frame frame) {
    byte[] head = FrameEncoder.encodeHead(frame);
    Slice payload = FrameEncoder.payload(frame);
    wire.send(head, payload);
    return (long) head.length + payload.length();
  }

  @Override
  public boolean isWritable() {
    return wire.isWritable();
  }

  @Override
  public boolean isCostly() {
    return false;
  }
}
