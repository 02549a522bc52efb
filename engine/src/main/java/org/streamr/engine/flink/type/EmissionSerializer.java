package org.streamr.engine.flink.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;

/** What sources give: a message and the output that it is for. */
public final class EmissionSerializer extends TypeSerializerSingleton<Source.Emission> {
  /** The only one that is needed. */
  public static final EmissionSerializer INSTANCE = new EmissionSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Source.Emission createInstance() {
    return new Source.Emission(0, new Message(0, Value.NONE));
  }

  @Override
  public Source.Emission copy(Source.Emission from) {
    return from;
  }

  @Override
  public Source.Emission copy(Source.Emission from, Source.Emission reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Source.Emission emission, DataOutputView target) throws IOException {
    target.writeInt(emission.output());
    MessageSerializer.INSTANCE.serialize(emission.message(), target);
  }

  @Override
  public Source.Emission deserialize(DataInputView source) throws IOException {
    return new Source.Emission(source.readInt(), MessageSerializer.INSTANCE.deserialize(source));
  }

  @Override
  public Source.Emission deserialize(Source.Emission reuse, DataInputView source)
      throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<Source.Emission> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says in a checkpoint how they were written. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Source.Emission> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
