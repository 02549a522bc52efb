package org.streamr.engine.flink.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.streamr.engine.flink.operator.Outputs;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source.Emission;

/** Gives what a source emits to the outputs that it is for: Flink's sources have only one. */
public final class Distributor extends AbstractStreamOperator<Message>
    implements OneInputStreamOperator<Emission, Message> {
  private final List<OutputTag<Message>> tags = new ArrayList<>();
  private final StreamRecord<Message> record = new StreamRecord<>(null);

  private Distributor(StreamOperatorParameters<Message> parameters, int outputs) {
    super(parameters);
    for (int i = 0; i < outputs; i++) {
      tags.add(Outputs.tag(i));
    }
  }

  @Override
  public void processElement(StreamRecord<Emission> element) {
    Emission emission = element.getValue();
    record.replace(emission.message(), emission.message().time());
    if (emission.output() == 0) {
      output.collect(record);
    } else {
      output.collect(tags.get(emission.output()), record);
    }
  }

  /** Makes the operator where it will work. */
  public static final class Factory extends AbstractStreamOperatorFactory<Message>
      implements OneInputStreamOperatorFactory<Emission, Message> {
    private final int outputs;

    /**
     * @param outputs how many there are
     */
    public Factory(int outputs) {
      this.outputs = outputs;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Flink declares it
    public <T extends StreamOperator<Message>> T createStreamOperator(
        StreamOperatorParameters<Message> parameters) {
      return (T) new Distributor(parameters, outputs);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Flink declares it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
      return Distributor.class;
    }
  }
}
