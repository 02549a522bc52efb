package org.streamr.engine.modules.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.contract.AbiParameter;
import org.streamr.chain.contract.MalformedAbiException;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** The newest argument of each input, of which calls are made; changed in place. */
final class Arguments {
  private static final int ALL = 0;

  private final ContractFunction of;
  private final Map<String, Value> newest;

  Arguments(ContractFunction of, Value.Fields newest) {
    this.of = of;
    this.newest = new LinkedHashMap<>(newest.fields());
  }

  /** What was remembered. */
  Value.Fields newest() {
    return Value.Fields.of(newest);
  }

  /**
   * Takes a message.
   *
   * @return the arguments of a call, in order; empty if some are still missing
   * @throws MalformedAbiException if it can be no arguments
   */
  synchronized Optional<List<JsonNode>> take(int input, Value value) {
    Map<String, Value> known = new HashMap<>(newest);
    List<AbiParameter> open = of.open();
    if (input != ALL) {
      newest.put(open.get(input - 1).name(), value);
      known.put(open.get(input - 1).name(), value);
    } else if (open.size() == 1 && !has(value, open.getFirst().name())) {
      known.put(open.getFirst().name(), value);
    } else if (value instanceof Value.Fields(var fields)) {
      known.putAll(fields);
    }
    known.putAll(of.fixed().fields());
    List<JsonNode> arguments = new ArrayList<>();
    for (AbiParameter argument : of.function().inputs()) {
      Value given = known.getOrDefault(argument.name(), Value.NONE);
      if (given instanceof Value.None) {
        if (input != ALL) {
          return Optional.empty();
        }
        throw new MalformedAbiException(
            "The argument "
                + argument.name()
                + " of "
                + of.function().signature()
                + " is missing: give it in the record, at its input, or as a fixed argument");
      }
      arguments.add(ValueJson.of(given));
    }
    return Optional.of(arguments);
  }

  private static boolean has(Value value, String name) {
    return value instanceof Value.Fields(var fields) && fields.containsKey(name);
  }
}
