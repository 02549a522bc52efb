package org.streamr.engine.flink.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.plan.Step;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;

/**
 * A step of a plan as it travels to where it is worked on.
 *
 * @param parameters JSON
 * @param inputs for each feed, the place of the port that it is for
 */
public record StepSpec(
    RunSpec run,
    String module,
    String type,
    String parameters,
    Step.Kind kind,
    String key,
    boolean stateless,
    boolean ordered,
    ArrayList<Integer> inputs,
    ArrayList<String> outputs)
    implements Serializable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Packs a step. */
  public static StepSpec of(Step step, RunSpec run) {
    return new StepSpec(
        run,
        step.module(),
        step.spec().type(),
        step.parameters().values().toString(),
        step.kind(),
        step.key(),
        step.stateless(),
        step.ordered(),
        new ArrayList<>(step.feeds().stream().map(Step.Feed::input).toList()),
        new ArrayList<>(step.outputs()));
  }

  /**
   * Makes what does the work.
   *
   * @throws IOException if this machine does not have the module
   */
  public Behaviour behaviour(ModuleCatalogue catalogue) throws IOException {
    ModuleType found =
        catalogue
            .find(type)
            .orElseThrow(
                () ->
                    new IOException(
                        "This machine does not have the module "
                            + type
                            + "; put the same jars on the class path of all of them"));
    return found.create(new Parameters(json(parameters)));
  }

  private static ObjectNode json(String text) throws IOException {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("The parameters of a module are no JSON", e);
    }
  }

  /** The ids of the outputs. */
  public List<String> outputIds() {
    return List.copyOf(outputs);
  }
}
