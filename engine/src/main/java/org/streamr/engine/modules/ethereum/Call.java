package org.streamr.engine.modules.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.contract.AbiParameter;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.value.ValueJson;
import org.streamr.protocol.Address;

/** Reads a contract. */
public final class Call implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "ethereum.call",
            "Read contract",
            Category.ETHEREUM,
            "Calls a function of a contract that changes nothing, and gives what it returns. Costs"
                + " no gas. Numbers that are too large to be exact are texts.")
        .in("call", "Call", PortType.ANY, "Each message calls the function.")
        .out("out", "Result", PortType.RECORD, "All that it returns, by name.")
        .with(
            ContractFunction.ADDRESS,
            ContractFunction.ABI,
            Param.required(
                Kind.TEXT,
                "function",
                "Function",
                "Its name, or, if several have it, such as" + " get(uint256)."),
            ContractFunction.FIXED)
        .build();
  }

  @Override
  public Ports ports(Parameters parameters) {
    ContractFunction contract = ContractFunction.of(parameters);
    List<Port> outputs = new ArrayList<>(spec().ports().outputs());
    for (AbiParameter result : contract.function().outputs()) {
      outputs.add(
          Port.output(
              "result-" + ContractFunction.id(result.name()),
              result.name(),
              ContractFunction.type(result),
              "The result " + result.name() + " (" + result.type() + ")."));
    }
    return new Ports(contract.inputs(), outputs);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Calling(ContractFunction.of(parameters));
  }

  private static final class Calling extends Blocking {
    private final ContractFunction contract;
    private final Arguments arguments;

    Calling(ContractFunction contract) {
      this.contract = contract;
      this.arguments = new Arguments(contract, Records.begin().end());
    }

    @Override
    List<Answer> ask(EthereumService ethereum, int input, Message message) {
      Optional<List<JsonNode>> call = arguments.take(input, message.value());
      if (call.isEmpty()) {
        return List.of();
      }
      ObjectNode results =
          ethereum
              .contracts()
              .call(contract.contract(), contract.function(), call.get(), Address.ZERO);
      List<Answer> answers = new ArrayList<>();
      answers.add(new Answer(0, ValueJson.of(results)));
      results.forEach(result -> answers.add(new Answer(answers.size(), ValueJson.of(result))));
      return answers;
    }
  }
}
