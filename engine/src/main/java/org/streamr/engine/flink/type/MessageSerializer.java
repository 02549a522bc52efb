package org.streamr.engine.flink.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueCodec;

/** Messages, which are immutable, as a time and a tagged value. */
public final class MessageSerializer extends TypeSerializerSingleton<Message> {
  /** The only one that is needed. */
  public static final MessageSerializer INSTANCE = new MessageSerializer();

  private static final Message EMPTY = new Message(0, Value.NONE);

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Message createInstance() {
    return EMPTY;
  }

  @Override
  public Message copy(Message from) {
    return from;
  }

  @Override
  public Message copy(Message from, Message reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Message message, DataOutputView target) throws IOException {
    target.writeLong(message.time());
    ValueCodec.write(message.value(), target);
  }

  @Override
  public Message deserialize(DataInputView source) throws IOException {
    return new Message(source.readLong(), ValueCodec.read(source));
  }

  @Override
  public Message deserialize(Message reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<Message> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says in a checkpoint how messages were written. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Message> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
