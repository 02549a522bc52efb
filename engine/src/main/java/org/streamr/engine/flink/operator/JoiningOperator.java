package org.streamr.engine.flink.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.streamr.engine.spi.Message;

/** A module that several outputs feed. */
final class JoiningOperator extends ModuleOperator implements MultipleInputStreamOperator<Message> {
  @SuppressWarnings("rawtypes") // as Flink declares it
  private final List<Input> feeds = new ArrayList<>();

  private JoiningOperator(StreamOperatorParameters<Message> parameters, StepSpec step) {
    super(parameters, step, step.inputs().size());
    for (int i = 0; i < step.inputs().size(); i++) {
      feeds.add(new Feed(this, i + 1, step.inputs().get(i)));
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public List<Input> getInputs() {
    return feeds;
  }

  @SuppressWarnings("unchecked") // what Flink inherits from itself
  private static final class Feed extends AbstractInput<Message, Message> {
    private final JoiningOperator operator;
    private final int input;

    private Feed(JoiningOperator operator, int number, int input) {
      super(operator, number);
      this.operator = operator;
      this.input = input;
    }

    @Override
    public void processElement(StreamRecord<Message> element) throws Exception {
      operator.receive(input, element);
    }

    /** The key is set by the module itself, where there is more than one. */
    @Override
    @SuppressWarnings("rawtypes") // as Flink declares it
    public void setKeyContextElement(StreamRecord element) {}
  }

  /** Makes the operator where it will work. */
  static final class Factory extends AbstractStreamOperatorFactory<Message> {
    private final StepSpec step;

    Factory(StepSpec step) {
      this.step = step;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Flink declares it
    public <T extends StreamOperator<Message>> T createStreamOperator(
        StreamOperatorParameters<Message> parameters) {
      return (T) new JoiningOperator(parameters, step);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Flink declares it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
      return JoiningOperator.class;
    }
  }
}
