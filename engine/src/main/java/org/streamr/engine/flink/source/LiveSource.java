package org.streamr.engine.flink.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.streamr.engine.flink.operator.StepSpec;
import org.streamr.engine.spi.Source.Emission;

/**
 * A source of a live run, as Flink sees it.
 *
 * @param step the module
 */
public record LiveSource(StepSpec step) implements Source<Emission, LiveSplit, Boolean> {
  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<LiveSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<LiveSplit> context) {
    return new OneSplit(context, false);
  }

  @Override
  public SplitEnumerator<LiveSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<LiveSplit> context, Boolean given) {
    return new OneSplit(context, given);
  }

  @Override
  public SimpleVersionedSerializer<LiveSplit> getSplitSerializer() {
    return LiveSplit.SERIALIZER;
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return OneSplit.SERIALIZER;
  }

  @Override
  public SourceReader<Emission, LiveSplit> createReader(SourceReaderContext context) {
    return new LiveReader(step);
  }
}
