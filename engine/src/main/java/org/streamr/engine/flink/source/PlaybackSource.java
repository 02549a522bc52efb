package org.streamr.engine.flink.source;

import java.util.ArrayList;
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
 * All sources of a playback as one: so they have one clock, and what they give comes in the order
 * in which it happened.
 *
 * @param steps the source modules
 * @param from the first moment, in microseconds
 * @param to the first moment after it
 * @param speed how many times as fast as it was
 */
public record PlaybackSource(ArrayList<StepSpec> steps, long from, long to, double speed)
    implements Source<Emission, LiveSplit, Boolean> {
  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
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
    return new PlaybackReader(this);
  }
}
