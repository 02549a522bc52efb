package org.streamr.engine.flink.source;

import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.streamr.engine.spi.Source.Emission;

/** A source that one reader reads, as Flink sees it: nothing is split. */
interface OneSplitSource extends Source<Emission, LiveSplit, Boolean> {
  @Override
  default SplitEnumerator<LiveSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<LiveSplit> context) {
    return new OneSplit(context, false);
  }

  @Override
  default SplitEnumerator<LiveSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<LiveSplit> context, Boolean given) {
    return new OneSplit(context, given);
  }

  @Override
  default SimpleVersionedSerializer<LiveSplit> getSplitSerializer() {
    return LiveSplit.SERIALIZER;
  }

  @Override
  default SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return OneSplit.SERIALIZER;
  }
}
