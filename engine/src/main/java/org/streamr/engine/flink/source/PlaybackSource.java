package org.streamr.engine.flink.source;

import java.util.ArrayList;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
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
    implements OneSplitSource {
  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Emission, LiveSplit> createReader(SourceReaderContext context) {
    return new PlaybackReader(this);
  }
}
