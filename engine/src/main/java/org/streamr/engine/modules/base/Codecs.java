package org.streamr.engine.modules.base;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.UnaryOperator;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.value.ValueCodec;

/** Codecs of states, put together from a writer and a reader. */
public final class Codecs {
  private Codecs() {}

  /** Writes a part of a state. */
  @FunctionalInterface
  public interface Writer<S> {
    /** Writes it. */
    void write(S state, DataOutput out) throws IOException;
  }

  /** Reads what a {@link Writer} wrote. */
  @FunctionalInterface
  public interface Reader<S> {
    /** Reads it. */
    S read(DataInput in) throws IOException;
  }

  /** Of a state that is not changed, but replaced. */
  public static <S> StateCodec<S> immutable(Writer<S> writer, Reader<S> reader) {
    return mutable(writer, reader, UnaryOperator.identity());
  }

  /**
   * Of a state that is changed in place.
   *
   * @param copier makes a copy that changes do not reach
   */
  public static <S> StateCodec<S> mutable(
      Writer<S> writer, Reader<S> reader, UnaryOperator<S> copier) {
    return new StateCodec<>() {
      @Override
      public void write(S state, DataOutput out) throws IOException {
        writer.write(state, out);
      }

      @Override
      public S read(DataInput in) throws IOException {
        return reader.read(in);
      }

      @Override
      public S copy(S state) {
        return copier.apply(state);
      }
    };
  }

  /** Writes messages in order. */
  public static void writeMessages(ArrayDeque<Message> messages, DataOutput out)
      throws IOException {
    out.writeInt(messages.size());
    for (Message message : messages) {
      out.writeLong(message.time());
      ValueCodec.write(message.value(), out);
    }
  }

  /** Reads what {@link #writeMessages} wrote. */
  public static ArrayDeque<Message> readMessages(DataInput in) throws IOException {
    int size = in.readInt();
    ArrayDeque<Message> messages = new ArrayDeque<>();
    for (int i = 0; i < size; i++) {
      messages.add(new Message(in.readLong(), ValueCodec.read(in)));
    }
    return messages;
  }
}
