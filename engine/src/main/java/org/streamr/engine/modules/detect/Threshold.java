package org.streamr.engine.modules.detect;

import java.io.DataInput;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;

/** Tells when a number rises above a threshold, and when it has fallen again. */
public final class Threshold implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "detect.threshold",
            "Alarm",
            Category.DETECT,
            "Tells once when a number rises to the upper threshold, and once when it has fallen to"
                + " the lower one again, so that a number that wavers does not ring twice. With an"
                + " upper threshold below the lower one it is the other way round: an alarm for"
                + " what falls.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .out("on", "On", PortType.BOOLEAN, "True when the alarm begins, false when it ends.")
        .out("began", "Began", PortType.ANY, "The message that began it.")
        .out("ended", "Ended", PortType.ANY, "The message that ended it.")
        .with(
            Param.required(Kind.NUMBER, "upper", "Begins at", "Where the alarm begins."),
            Param.required(Kind.NUMBER, "lower", "Ends at", "Where it ends."),
            Param.field("field", "Number", "The field to look at; empty for the message itself."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    double upper = parameters.number("upper", -Double.MAX_VALUE, Double.MAX_VALUE);
    double lower = parameters.number("lower", -Double.MAX_VALUE, Double.MAX_VALUE);
    return new Watching(Field.of(parameters, "field"), upper, lower);
  }

  /** The state is whether the alarm is on. */
  private record Watching(Field field, double begins, double ends) implements Transform<Boolean> {
    @Override
    public Boolean initial() {
      return false;
    }

    @Override
    public StateCodec<Boolean> codec() {
      return Codecs.immutable((on, out) -> out.writeBoolean(on), DataInput::readBoolean);
    }

    @Override
    public Boolean onMessage(Boolean on, int input, Message message, Scope scope) {
      double number = field.number(message, scope);
      if (Double.isNaN(number)) {
        return on;
      }
      boolean rising = begins >= ends;
      boolean now;
      if (on) {
        now = rising ? number > ends : number < ends;
      } else {
        now = rising ? number >= begins : number <= begins;
      }
      // Where both thresholds are one, what lies on it begins an alarm and does not end it.
      now = now || (on && begins == ends && number == begins);
      if (now != on) {
        scope.emit(0, Value.of(now));
        scope.emit(now ? 1 : 2, message.value());
      }
      return now;
    }
  }
}
