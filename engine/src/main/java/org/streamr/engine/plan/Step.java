package org.streamr.engine.plan;

import java.util.List;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.Parameters;

/**
 * The work of one module.
 *
 * @param module its id in the canvas
 * @param spec of its type
 * @param parameters with defaults
 * @param kind how it is done
 * @param key the field by whose values its state is kept apart; empty for one state
 * @param stateless whether it keeps nothing at all
 * @param parallelism how many copies of it work
 * @param ordered whether messages must be put in the order of their times before it
 * @param feeds where its messages come from
 * @param outputs the ids of its outputs
 */
public record Step(
    String module,
    ModuleSpec spec,
    Parameters parameters,
    Kind kind,
    String key,
    boolean stateless,
    int parallelism,
    boolean ordered,
    List<Feed> feeds,
    List<String> outputs) {
  /** Keeps copies. */
  public Step {
    feeds = List.copyOf(feeds);
    outputs = List.copyOf(outputs);
  }

  /** How work is done. */
  public enum Kind {
    /** A function over messages and a state. */
    TRANSFORM,
    /** Questions to something outside. */
    ASYNC_CALL,
    /** Messages from outside. */
    SOURCE,
    /** Messages to outside. */
    SINK,
    /** Events of a stream. */
    STREAM_SOURCE,
    /** Events for a stream. */
    STREAM_SINK;

    /** True if it begins something. */
    public boolean isSource() {
      return this == SOURCE || this == STREAM_SOURCE;
    }
  }

  /**
   * Messages of an output, for an input.
   *
   * @param from the module that has the output
   * @param output the place of the port among its outputs
   * @param input the place of the port among the inputs of the step
   */
  public record Feed(String from, int output, int input) {}

  /**
   * What the state is known by: an edited module that kept its id goes on with it, unless it has
   * become another module.
   */
  public String stateName() {
    return module + "/" + spec.type() + "/" + spec.version();
  }
}
