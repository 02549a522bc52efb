package org.streamr.engine.modules.combine;

import java.util.List;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueCodec;

/** The newest of each input, as one record. */
public final class Newest implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "combine.latest",
            "Latest of each",
            Category.COMBINE,
            "Gives a record of the newest messages of all inputs, at each message, once every input"
                + " had one.")
        .in("a", "a", PortType.ANY, "What becomes the field a.")
        .in("b", "b", PortType.ANY, "What becomes the field b.")
        .out("out", "Record", PortType.RECORD, "The newest of each.")
        .with(
            Param.text(
                "inputs", "Inputs", "a, b", "Their names, with commas between; 2 to 16 of them."),
            Param.flag("flat", "Flat", false, "Put the fields of records into one record."))
        .keyed()
        .build();
  }

  @Override
  public Ports ports(Parameters parameters) {
    return Inputs.ports(parameters, spec().ports());
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Remembering(Inputs.names(parameters), parameters.flag("flat"));
  }

  /** The state has the newest of each input by its name, so that inputs can be added. */
  private record Remembering(List<String> names, boolean flat) implements Transform<Value.Fields> {
    @Override
    public Value.Fields initial() {
      return Records.begin().end();
    }

    @Override
    public StateCodec<Value.Fields> codec() {
      return Codecs.immutable(ValueCodec::write, in -> (Value.Fields) ValueCodec.read(in));
    }

    @Override
    public Value.Fields onMessage(Value.Fields newest, int input, Message message, Scope scope) {
      Value.Fields now = Records.begin().all(newest).put(names.get(input), message.value()).end();
      if (now.fields().keySet().containsAll(names)) {
        Records record = Records.begin();
        for (String name : names) {
          if (flat && now.get(name) instanceof Value.Fields fields) {
            record.all(fields);
          } else {
            record.put(name, now.get(name));
          }
        }
        scope.emit(0, record.end());
      }
      return now;
    }
  }
}
