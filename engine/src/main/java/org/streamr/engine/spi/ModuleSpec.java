package org.streamr.engine.spi;

import java.util.List;

/**
 * What a module tells of itself: to the palette, to the inspector, to the checks before a run.
 *
 * @param type as canvases name it: category and name, such as {@code filter.sample}
 * @param version raised when canvases or kept state of earlier versions are no longer understood
 * @param name for people
 * @param help what it does, in a paragraph or two of plain text
 * @param keyed whether it keeps a state, and can keep one for each value of a field: it then has
 *     the parameter {@value Parameters#KEY} without listing it
 */
public record ModuleSpec(
    String type,
    int version,
    String name,
    Category category,
    String help,
    Ports ports,
    List<ParameterSpec> parameters,
    boolean keyed) {
  /** Keeps a copy. */
  public ModuleSpec {
    parameters = List.copyOf(parameters);
  }
}
