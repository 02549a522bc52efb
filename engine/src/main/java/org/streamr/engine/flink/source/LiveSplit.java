package org.streamr.engine.flink.source;

import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Where a source is. There is one a source, which its only reader has.
 *
 * @param position as the inlet gave it; empty before the first
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing, and never changed
record LiveSplit(byte[] position) implements SourceSplit {
  static final LiveSplit START = new LiveSplit(new byte[0]);

  @Override
  public String splitId() {
    return "all";
  }

  /** As bytes: the position. */
  static final SimpleVersionedSerializer<LiveSplit> SERIALIZER =
      new SimpleVersionedSerializer<>() {
        @Override
        public int getVersion() {
          return 1;
        }

        @Override
        public byte[] serialize(LiveSplit split) {
          return split.position();
        }

        @Override
        public LiveSplit deserialize(int version, byte[] serialized) {
          return new LiveSplit(serialized);
        }
      };
}
