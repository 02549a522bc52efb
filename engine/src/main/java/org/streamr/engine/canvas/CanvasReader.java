package org.streamr.engine.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the fields of one object of a canvas document, and knows what was not asked for. */
final class CanvasReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,40}\\.[a-z0-9-]{1,60}");
  private static final int MAX_PARALLELISM = 1_000;

  private final String place;
  private final ObjectNode object;
  private final Set<String> asked = new HashSet<>();

  private CanvasReader(String place, ObjectNode object) {
    this.place = place;
    this.object = object;
  }

  /**
   * @param place what the object is, as the beginning of a sentence
   */
  static CanvasReader of(String place, JsonNode node) throws MalformedCanvasException {
    if (node instanceof ObjectNode object) {
      return new CanvasReader(place, object);
    }
    throw new MalformedCanvasException(place + " is no JSON object; write { … }");
  }

  private MalformedCanvasException wrong(String what) {
    return new MalformedCanvasException(place + " " + what);
  }

  /** Complains of fields that nobody asked for. */
  void finish() throws MalformedCanvasException {
    for (var field : object.properties()) {
      if (!asked.contains(field.getKey())) {
        throw wrong(
            "has a field \"" + field.getKey() + "\", which is not known; remove it, or mend it");
      }
    }
  }

  private JsonNode take(String field) {
    asked.add(field);
    return object.path(field);
  }

  String text(String field, String otherwise, int most) throws MalformedCanvasException {
    JsonNode node = take(field);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isTextual()) {
      throw wrong("has \"" + field + "\" that is no text; write it in quotes");
    }
    if (node.textValue().length() > most) {
      throw wrong("has \"" + field + "\" of more than " + most + " characters; shorten it");
    }
    return node.textValue();
  }

  private String matching(String field, Pattern pattern, String should)
      throws MalformedCanvasException {
    String text = text(field, "", 200);
    if (!pattern.matcher(text).matches()) {
      throw wrong("has \"" + field + "\" that is \"" + text + "\"; give " + should);
    }
    return text;
  }

  private int integer(String field, int otherwise, int most) throws MalformedCanvasException {
    JsonNode node = take(field);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isInt() || node.intValue() < 1 || node.intValue() > most) {
      throw wrong(
          "has \"" + field + "\" that is " + node + "; give a whole number from 1 to " + most);
    }
    return node.intValue();
  }

  private double number(String field) throws MalformedCanvasException {
    JsonNode node = take(field);
    if (node.isMissingNode()) {
      return 0;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong("has \"" + field + "\" that is no number");
    }
    return node.doubleValue();
  }

  private <E extends Enum<E>> E choice(String field, E otherwise) throws MalformedCanvasException {
    String text = text(field, word(otherwise), 40);
    List<String> words = new ArrayList<>();
    for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
      if (word(each).equals(text)) {
        return each;
      }
      words.add("\"" + word(each) + "\"");
    }
    throw wrong(
        "have \"" + field + "\" that is \"" + text + "\"; give " + String.join(" or ", words));
  }

  /** As documents write a choice. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An object within; empty if it is missing. */
  CanvasReader object(String field, String name) throws MalformedCanvasException {
    JsonNode node = take(field);
    return of(name, node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node);
  }

  /** The objects of a list within. */
  List<CanvasReader> objects(String field, String name, int most) throws MalformedCanvasException {
    JsonNode node = take(field);
    if (!node.isArray()) {
      throw wrong("has no list \"" + field + "\"; write \"" + field + "\": []");
    }
    if (node.size() > most) {
      throw wrong("has " + node.size() + " " + field + "; the most is " + most);
    }
    List<CanvasReader> objects = new ArrayList<>();
    for (JsonNode each : node) {
      String id = each.path("id").asText("");
      objects.add(of(name + " " + (id.isEmpty() ? objects.size() + 1 : "\"" + id + "\""), each));
    }
    return objects;
  }

  CanvasModule module() throws MalformedCanvasException {
    String id = matching("id", ID, "1 to 64 letters, digits, hyphens or underscores");
    String type = matching("type", TYPE, "a category and a name, such as \"filter.sample\"");
    int version = integer("version", 1, Integer.MAX_VALUE);
    String title = text("title", "", 200);
    ObjectNode parameters = object("parameters", place + "'s \"parameters\"").object.deepCopy();
    CanvasReader position = object("position", place + "'s \"position\"");
    CanvasModule.Position at =
        new CanvasModule.Position(position.number("x"), position.number("y"));
    position.finish();
    finish();
    return new CanvasModule(id, type, version, title, parameters, at);
  }

  Edge edge() throws MalformedCanvasException {
    Edge edge =
        new Edge(
            object("from", place + "'s \"from\"").end(), object("to", place + "'s \"to\"").end());
    finish();
    return edge;
  }

  private Edge.End end() throws MalformedCanvasException {
    Edge.End end =
        new Edge.End(
            matching("module", ID, "the id of a module"), matching("port", ID, "the id of a port"));
    finish();
    return end;
  }

  CanvasSettings settings() throws MalformedCanvasException {
    CanvasSettings usual = CanvasSettings.DEFAULT;
    CanvasSettings settings =
        new CanvasSettings(
            choice("delivery", usual.delivery()),
            choice("transport", usual.transport()),
            choice("order", usual.order()),
            integer("parallelism", usual.parallelism(), MAX_PARALLELISM));
    finish();
    return settings;
  }
}
