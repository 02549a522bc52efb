package org.streamr.engine.modules.base;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** A text in which {@code {place}} stands for a field, and {@code {}} for the whole message. */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

  private final List<Part> parts;
  private final String rest;

  private Template(List<Part> parts, String rest) {
    this.parts = List.copyOf(parts);
    this.rest = rest;
  }

  /** A literal, then a field. */
  private record Part(String literal, Field field) {}

  /** Reads a template; any text is one. */
  public static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(
          new Part(text.substring(end, matcher.start()), Field.named(matcher.group(1).strip())));
      end = matcher.end();
    }
    return new Template(parts, text.substring(end));
  }

  /** The text for a message. */
  public String of(Value message) {
    return of(message, UnaryOperator.identity());
  }

  /** The text for a message, with the values of its fields written in another way. */
  public String of(Value message, UnaryOperator<String> written) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.literal());
      text.append(written.apply(ValueJson.plain(part.field().of(message))));
    }
    return text.append(rest).toString();
  }
}
