package org.streamr.engine.flink.operator;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.KeyedMultipleInputTransformation;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.streamr.engine.flink.type.OwnType;
import org.streamr.engine.spi.Message;

/** Puts modules behind those that feed them. */
public final class Operators {
  /** Into how many groups keys fall: the most copies of a module that can ever share its work. */
  public static final int KEY_GROUPS = 128;

  private Operators() {}

  /**
   * Makes the operator of a module.
   *
   * @param feeds what feeds it, in the order of the step's inputs
   * @param parallelism how many copies of it work
   */
  public static PhysicalTransformation<Message> of(
      StepSpec step, List<Transformation<Message>> feeds, int parallelism) {
    KeyOf key = new KeyOf(step.key());
    if (feeds.size() == 1) {
      OneInputTransformation<Message, Message> one =
          new OneInputTransformation<>(
              spread(feeds.getFirst(), key, parallelism),
              step.module(),
              new ChainedOperator.Factory(step),
              OwnType.MESSAGE,
              parallelism);
      if (!step.stateless()) {
        one.setStateKeySelector(key);
        one.setStateKeyType(Types.STRING);
      }
      return one;
    }
    KeyedMultipleInputTransformation<Message> many =
        new KeyedMultipleInputTransformation<>(
            step.module(),
            new JoiningOperator.Factory(step),
            OwnType.MESSAGE,
            parallelism,
            Types.STRING);
    for (Transformation<Message> feed : feeds) {
      many.addInput(spread(feed, key, parallelism), key);
    }
    return many;
  }

  /** By key where several copies share the work; else on the way that costs nothing. */
  private static Transformation<Message> spread(
      Transformation<Message> feed, KeyOf key, int parallelism) {
    return key.isConstant() || parallelism == 1
        ? feed
        : new PartitionTransformation<>(feed, new KeyGroupStreamPartitioner<>(key, KEY_GROUPS));
  }
}
