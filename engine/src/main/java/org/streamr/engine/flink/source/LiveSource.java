package org.streamr.engine.flink.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.streamr.engine.flink.operator.StepSpec;
import org.streamr.engine.spi.Source.Emission;

/**
 * A source of a live run, as Flink sees it.
 *
 * @param step the module
 */
public record LiveSource(StepSpec step) implements OneSplitSource {
  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<Emission, LiveSplit> createReader(SourceReaderContext context) {
    return new LiveReader(step);
  }
}
