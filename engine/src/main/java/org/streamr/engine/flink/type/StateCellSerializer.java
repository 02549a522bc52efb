package org.streamr.engine.flink.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** States as a length and what their module's codec writes. */
public final class StateCellSerializer extends TypeSerializerSingleton<StateCell> {
  /** The only one that is needed. */
  public static final StateCellSerializer INSTANCE = new StateCellSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public StateCell createInstance() {
    return StateCell.ofBytes(new byte[0]);
  }

  @Override
  public StateCell copy(StateCell from) {
    return from.copy();
  }

  @Override
  public StateCell copy(StateCell from, StateCell reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(StateCell cell, DataOutputView target) throws IOException {
    byte[] bytes = cell.toBytes();
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public StateCell deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return StateCell.ofBytes(bytes);
  }

  @Override
  public StateCell deserialize(StateCell reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<StateCell> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says in a checkpoint how states were written. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<StateCell> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
