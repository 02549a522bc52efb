package org.streamr.engine.flink.source;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Gives a source's only split to its only reader, once; the reader keeps it from then on. */
final class OneSplit implements SplitEnumerator<LiveSplit, Boolean> {
  private final SplitEnumeratorContext<LiveSplit> context;
  private @Nullable LiveSplit waiting;

  /**
   * @param given whether the reader has it already
   */
  OneSplit(SplitEnumeratorContext<LiveSplit> context, boolean given) {
    this.context = context;
    this.waiting = given ? null : LiveSplit.START;
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    addReader(reader);
  }

  @Override
  public void addSplitsBack(List<LiveSplit> splits, int reader) {
    if (!splits.isEmpty()) {
      waiting = splits.getFirst();
      if (context.registeredReaders().containsKey(reader)) {
        addReader(reader);
      }
    }
  }

  @Override
  public void addReader(int reader) {
    LiveSplit split = waiting;
    if (split != null) {
      waiting = null;
      context.assignSplit(split, reader);
    }
  }

  @Override
  public Boolean snapshotState(long checkpoint) {
    return waiting == null;
  }

  @Override
  public void close() {}

  /** As a byte: whether the split was given. */
  static final SimpleVersionedSerializer<Boolean> SERIALIZER =
      new SimpleVersionedSerializer<>() {
        @Override
        public int getVersion() {
          return 1;
        }

        @Override
        public byte[] serialize(Boolean given) {
          return new byte[] {(byte) (given ? 1 : 0)};
        }

        @Override
        public Boolean deserialize(int version, byte[] serialized) {
          return serialized[0] != 0;
        }
      };
}
