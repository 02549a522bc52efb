package org.streamr.engine.flink.operator;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.KeyContextHandler;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.streamr.engine.spi.Message;

/** A module that one output feeds: called by what feeds it, on the same thread. */
final class ChainedOperator extends ModuleOperator
    implements OneInputStreamOperator<Message, Message>, KeyContextHandler {
  private final int input;

  private ChainedOperator(StreamOperatorParameters<Message> parameters, StepSpec step) {
    super(parameters, step, 1);
    this.input = step.inputs().getFirst();
  }

  @Override
  public void processElement(StreamRecord<Message> element) throws Exception {
    receive(input, element);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    processWatermarkStatus(status, 1);
  }

  @Override
  public void processLatencyMarker(LatencyMarker marker) {
    reportOrForwardLatencyMarker(marker);
  }

  /** The key is set by the module itself, where there is more than one. */
  @Override
  public boolean hasKeyContext() {
    return false;
  }

  @Override
  public void setKeyContextElement(StreamRecord<Message> element) {}

  /** Makes the operator where it will work. */
  static final class Factory extends AbstractStreamOperatorFactory<Message>
      implements OneInputStreamOperatorFactory<Message, Message> {
    private final StepSpec step;

    Factory(StepSpec step) {
      this.step = step;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Flink declares it
    public <T extends StreamOperator<Message>> T createStreamOperator(
        StreamOperatorParameters<Message> parameters) {
      return (T) new ChainedOperator(parameters, step);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Flink declares it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
      return ChainedOperator.class;
    }
  }
}
