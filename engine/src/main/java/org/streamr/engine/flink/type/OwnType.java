package org.streamr.engine.flink.type;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;

/** Types with serialisers of their own, so that Flink need not guess any. */
public final class OwnType<T> extends TypeInformation<T> {
  /** Of what goes from module to module. */
  public static final OwnType<Message> MESSAGE =
      new OwnType<>(Message.class, MessageSerializer.INSTANCE);

  /** Of what sources give. */
  public static final OwnType<Source.Emission> EMISSION =
      new OwnType<>(Source.Emission.class, EmissionSerializer.INSTANCE);

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private OwnType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OwnType<?> own && own.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof OwnType;
  }
}
