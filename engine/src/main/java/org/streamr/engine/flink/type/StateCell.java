package org.streamr.engine.flink.type;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.spi.StateCodec;

/**
 * The state of a module for one key: live, or as the bytes that a checkpoint held. Flink reads a
 * checkpoint before it knows the module, so the bytes wait here until the module asks.
 */
public final class StateCell {
  private @Nullable Object live;
  private @Nullable StateCodec<Object> codec;
  private byte[] bytes;

  private StateCell(@Nullable Object live, @Nullable StateCodec<Object> codec, byte[] bytes) {
    this.live = live;
    this.codec = codec;
    this.bytes = bytes;
  }

  /** A live state. */
  @SuppressWarnings("unchecked") // the codec meets no state but its own
  public static <S> StateCell of(S state, StateCodec<S> codec) {
    return new StateCell(state, (StateCodec<Object>) codec, new byte[0]);
  }

  static StateCell ofBytes(byte[] bytes) {
    return new StateCell(null, null, bytes);
  }

  /** The state, read by its module's codec. */
  @SuppressWarnings("unchecked") // as above
  public <S> S get(StateCodec<S> by) throws IOException {
    Object state = live;
    if (state == null) {
      state = by.read(new DataInputDeserializer(bytes));
      codec = (StateCodec<Object>) by;
      live = state;
      bytes = new byte[0];
    }
    return (S) state;
  }

  /** Puts the next state in the place of this one. */
  public void set(Object state) {
    live = state;
  }

  StateCell copy() {
    StateCodec<Object> by = codec;
    Object state = live;
    return by == null || state == null ? this : new StateCell(by.copy(state), by, bytes);
  }

  byte[] toBytes() throws IOException {
    StateCodec<Object> by = codec;
    Object state = live;
    if (by == null || state == null) {
      return bytes;
    }
    DataOutputSerializer out = new DataOutputSerializer(64);
    by.write(state, out);
    return out.getCopyOfBuffer();
  }
}
