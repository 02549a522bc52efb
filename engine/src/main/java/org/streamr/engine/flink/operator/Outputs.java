package org.streamr.engine.flink.operator;

import org.apache.flink.util.OutputTag;
import org.streamr.engine.flink.type.OwnType;
import org.streamr.engine.spi.Message;

/** How the outputs of a module are told apart: the first is Flink's main one. */
public final class Outputs {
  private Outputs() {}

  /** The tag of an output. */
  public static OutputTag<Message> tag(int output) {
    return new OutputTag<>("output-" + output, OwnType.MESSAGE);
  }
}
