package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;

/** Sums up what comes in a time. */
public final class Window implements ModuleType {
  /** Panes that a sliding window may have. */
  private static final long MOST_PANES = 10_000;

  /** How time is parted. */
  enum Kind {
    TUMBLING,
    SLIDING,
    SESSION
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.window",
            "Window",
            Category.STATISTICS,
            "Sums up the messages of each window of time, once it is over. Tumbling windows follow"
                + " each other, at full multiples of their length; sliding ones begin anew at each"
                + " step; a session goes on until nothing came for a while. Windows without"
                + " messages give nothing.")
        .in("in", "In", PortType.ANY, "Messages to sum up.")
        .out("value", "Value", PortType.NUMBER, "What is measured.")
        .out(
            "window",
            "Window",
            PortType.RECORD,
            "Records with start, end, count and value, and of numbers with sum, mean, min, max and"
                + " deviation, and the key if there is one.")
        .with(
            Param.choice("measure", "Measure", Measure.COUNT, "What the value is."),
            Param.field("field", "Number", "The field to sum up; empty for the message itself."),
            Param.choice("kind", "Windows", Kind.TUMBLING, "How time is parted."),
            Param.duration("length", "Length", "1m", "The time of a window, or of its silence."),
            Param.duration("step", "Step", "10s", "The time between two sliding windows."),
            Param.number("percent", "Percent", 95, "Which percentile, if that is measured."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Measure measure = parameters.choice("measure", Measure.class);
    Field field = Field.of(parameters, "field");
    Summing summing =
        new Summing(
            measure,
            field,
            measure != Measure.COUNT || !field.path().isEmpty(),
            parameters.number("percent", 0, 100));
    long length = parameters.duration("length").toNanos() / 1_000;
    return switch (parameters.choice("kind", Kind.class)) {
      case SESSION -> new Sessions(summing, length);
      case TUMBLING -> new Panes(summing, length, length);
      case SLIDING -> new Panes(summing, length, step(parameters, length));
    };
  }

  private static long step(Parameters parameters, long length) {
    long step = parameters.duration("step").toNanos() / 1_000;
    if (length % step != 0 || length / step > MOST_PANES) {
      throw new InvalidParameterException(
          "step",
          "does not divide the length: give one of which the window has a whole number, at most "
              + MOST_PANES);
    }
    return step;
  }
}
