package org.streamr.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** The parts that name values, choose between them, and join truths. */
final class Nodes {
  private Nodes() {}

  /** What stands there. */
  static final class Constant extends Node {
    private final Value value;

    Constant(int position, Value value) {
      super(position);
      this.value = value;
    }

    Value value() {
      return value;
    }

    @Override
    Kind kind() {
      return switch (value) {
        case Value.Num _ -> Kind.NUMBER;
        case Value.Text _ -> Kind.TEXT;
        case Value.Flag _ -> Kind.FLAG;
        case Value.None _, Value.Items _, Value.Fields _ -> Kind.ANY;
      };
    }

    @Override
    Value value(Frame frame) {
      return value;
    }

    @Override
    String name() {
      return ValueJson.text(value);
    }
  }

  /** A field of the message. */
  static final class Name extends Node {
    private final String name;

    Name(int position, String name) {
      super(position);
      this.name = name;
    }

    @Override
    Value value(Frame frame) {
      return frame.field(name);
    }

    @Override
    String name() {
      return name;
    }
  }

  /** The whole message. */
  static final class Whole extends Node {
    Whole(int position) {
      super(position);
    }

    @Override
    Value value(Frame frame) {
      return frame.message();
    }

    @Override
    String name() {
      return "$";
    }
  }

  /** The message's time, in seconds since the Unix epoch. */
  static final class Time extends Node.OfNumber {
    Time(int position) {
      super(position);
    }

    @Override
    double number(Frame frame) {
      return frame.time() / 1e6;
    }
  }

  /** The key of the state. */
  static final class Key extends Node.OfText {
    Key(int position) {
      super(position);
    }

    @Override
    String text(Frame frame) {
      return frame.key();
    }
  }

  /** A field of a record. */
  static final class Property extends Node {
    private final Node of;
    private final String field;

    Property(int position, Node of, String field) {
      super(position);
      this.of = of;
      this.field = field;
    }

    @Override
    Value value(Frame frame) {
      return switch (of.value(frame)) {
        case Value.Fields fields -> fields.get(field);
        case Value.None none -> none;
        case Value other -> throw of.unfit(other, "a record with the field " + field, frame);
      };
    }

    @Override
    String name() {
      return of.name() + "." + field;
    }
  }

  /** An item of a list by its place from 0, from the end below 0; or a field by its name. */
  static final class Element extends Node {
    private final Node of;
    private final Node index;

    Element(int position, Node of, Node index) {
      super(position);
      this.of = of;
      this.index = index;
    }

    @Override
    Value value(Frame frame) {
      return switch (of.value(frame)) {
        case Value.Fields fields -> fields.get(index.text(frame));
        case Value.Items(List<Value> items) -> {
          int place = (int) index.number(frame);
          int from = place < 0 ? items.size() + place : place;
          yield from >= 0 && from < items.size() ? items.get(from) : Value.NONE;
        }
        case Value.None none -> none;
        case Value other -> throw of.unfit(other, "a list or a record", frame);
      };
    }
  }

  /** A list. */
  static final class Listed extends Node {
    private final List<Node> items;

    Listed(int position, List<Node> items) {
      super(position);
      this.items = List.copyOf(items);
    }

    @Override
    Value value(Frame frame) {
      List<Value> values = new ArrayList<>(items.size());
      for (Node item : items) {
        values.add(item.value(frame));
      }
      return new Value.Items(values);
    }
  }

  /** A record. */
  static final class Fielded extends Node {
    private final SequencedMap<String, Node> fields;

    Fielded(int position, SequencedMap<String, Node> fields) {
      super(position);
      this.fields = fields;
    }

    @Override
    Value value(Frame frame) {
      LinkedHashMap<String, Value> values = LinkedHashMap.newLinkedHashMap(fields.size());
      for (Map.Entry<String, Node> field : fields.entrySet()) {
        values.put(field.getKey(), field.getValue().value(frame));
      }
      return new Value.Fields(values);
    }
  }

  /** One of two, by a condition. */
  static final class Choice extends Node {
    private final Node condition;
    private final Node then;
    private final Node otherwise;

    Choice(int position, Node condition, Node then, Node otherwise) {
      super(position);
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    Kind kind() {
      return then.kind() == otherwise.kind() ? then.kind() : Kind.ANY;
    }

    @Override
    Value value(Frame frame) {
      return condition.flag(frame) ? then.value(frame) : otherwise.value(frame);
    }

    @Override
    double number(Frame frame) {
      return condition.flag(frame) ? then.number(frame) : otherwise.number(frame);
    }

    @Override
    boolean flag(Frame frame) {
      return condition.flag(frame) ? then.flag(frame) : otherwise.flag(frame);
    }
  }

  /** The first, or the second where the first is nothing. */
  static final class Fallback extends Node {
    private final Node first;
    private final Node second;

    Fallback(int position, Node first, Node second) {
      super(position);
      this.first = first;
      this.second = second;
    }

    @Override
    Value value(Frame frame) {
      Value value = first.value(frame);
      return value instanceof Value.None ? second.value(frame) : value;
    }
  }

  /** Both. */
  static final class And extends Node.OfFlag {
    private final Node left;
    private final Node right;

    And(int position, Node left, Node right) {
      super(position);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean flag(Frame frame) {
      return left.flag(frame) && right.flag(frame);
    }
  }

  /** One of both, or both. */
  static final class Or extends Node.OfFlag {
    private final Node left;
    private final Node right;

    Or(int position, Node left, Node right) {
      super(position);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean flag(Frame frame) {
      return left.flag(frame) || right.flag(frame);
    }
  }

  /** The contrary. */
  static final class Not extends Node.OfFlag {
    private final Node of;

    Not(int position, Node of) {
      super(position);
      this.of = of;
    }

    @Override
    boolean flag(Frame frame) {
      return !of.flag(frame);
    }
  }
}
