package org.streamr.engine.modules.maths;

import java.io.DataInput;
import java.util.List;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;

/** Joins truths. */
public final class Logic implements ModuleType {
  private static final int FALSE = 0;
  private static final int TRUE = 1;
  private static final int UNKNOWN = 2;
  private static final int BASE = 3;

  /** How two truths become one. */
  enum Operation {
    AND,
    OR,
    XOR,
    NOT
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "maths.logic",
            "Logic",
            Category.MATHS,
            "Joins truths: the newest that came to each input. Not looks at A alone. Where one"
                + " input is enough to tell, the other is not waited for.")
        .in("a", "A", PortType.ANY, "True or false, or a record with it.")
        .optional("b", "B", PortType.ANY, "True or false, or a record with it.")
        .out("out", "Result", PortType.BOOLEAN, "What comes out.")
        .with(
            Param.choice("operation", "Operation", Operation.AND, "How A and B are joined."),
            Param.field("fieldA", "Field of A", "The field to look at; empty for the message."),
            Param.field("fieldB", "Field of B", "The field to look at; empty for the message."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Joining(
        parameters.choice("operation", Operation.class),
        List.of(Field.of(parameters, "fieldA"), Field.of(parameters, "fieldB")));
  }

  /** The state has both: a + 3 b, each of them false, true or unknown. */
  private record Joining(Operation operation, List<Field> fields) implements Transform<Integer> {
    @Override
    public Integer initial() {
      return UNKNOWN + BASE * UNKNOWN;
    }

    @Override
    public StateCodec<Integer> codec() {
      return Codecs.immutable((state, out) -> out.writeInt(state), DataInput::readInt);
    }

    @Override
    public Integer onMessage(Integer state, int input, Message message, Scope scope) {
      Field field = fields.get(input);
      Value whole = message.value();
      Value value = whole instanceof Value.Fields ? field.of(whole) : whole;
      if (!(value instanceof Value.Flag(boolean set))) {
        scope.problem(field.missing(whole, "true or false"));
        return state;
      }
      int truth = set ? TRUE : FALSE;
      int a = input == 0 ? truth : state % BASE;
      int b = input == 1 ? truth : state / BASE;
      int result = result(a, b);
      if (result != UNKNOWN) {
        scope.emit(0, Value.of(result == TRUE));
      }
      return a + BASE * b;
    }

    private int result(int a, int b) {
      return switch (operation) {
        case NOT -> a == UNKNOWN ? UNKNOWN : TRUE - a;
        case AND -> a == FALSE || b == FALSE ? FALSE : known(a, b, TRUE);
        case OR -> a == TRUE || b == TRUE ? TRUE : known(a, b, FALSE);
        case XOR -> known(a, b, a == b ? FALSE : TRUE);
      };
    }

    private static int known(int a, int b, int result) {
      return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : result;
    }
  }
}
