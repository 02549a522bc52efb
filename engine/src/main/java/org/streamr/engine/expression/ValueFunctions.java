package org.streamr.engine.expression;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import org.streamr.engine.expression.Functions.Function;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Micros;

/** Functions of values of any type, of lists and records, and of times. */
final class ValueFunctions {
  static final List<Function> ALL =
      List.of(
          new Function("has", "has(x)", "whether there is a value", 1, 1, Has::new),
          new Function(
              "number", "number(x)", "the number that a text of digits tells", 1, 1, AsNumber::new),
          new Function(
              "length",
              "length(x)",
              "characters of a text, items of a list, fields of a record",
              1,
              1,
              Length::new),
          new Function(
              "merge",
              "merge(record, record)",
              "both in one; of fields of one name the second's",
              2,
              2,
              Merge::new),
          new Function(
              "seconds",
              "seconds(text)",
              "an ISO 8601 time as seconds since 1970, as $time is",
              1,
              1,
              Seconds::new),
          new Function(
              "iso", "iso(seconds)", "seconds since 1970 as an ISO 8601 time", 1, 1, Iso::new));

  private ValueFunctions() {}

  private static final class Has extends Node.OfFlag {
    private final Node of;

    Has(int position, List<Node> arguments) {
      super(position);
      this.of = arguments.getFirst();
    }

    @Override
    boolean flag(Frame frame) {
      return !(of.value(frame) instanceof Value.None);
    }
  }

  private static final class AsNumber extends Node.OfNumber {
    private final Node of;

    AsNumber(int position, List<Node> arguments) {
      super(position);
      this.of = arguments.getFirst();
    }

    @Override
    double number(Frame frame) {
      Value value = of.value(frame);
      return switch (value) {
        case Value.Num(double number) -> number;
        case Value.Flag(boolean set) -> set ? 1 : 0;
        case Value.Text(String text) -> parse(text, value, frame);
        case Value.None _, Value.Items _, Value.Fields _ ->
            throw of.unfit(value, "a number or a text of digits", frame);
      };
    }

    private double parse(String text, Value value, Frame frame) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw of.unfit(value, "a text of digits", frame);
      }
    }
  }

  private static final class Length extends Node.OfNumber {
    private final Node of;

    Length(int position, List<Node> arguments) {
      super(position);
      this.of = arguments.getFirst();
    }

    @Override
    double number(Frame frame) {
      return switch (of.value(frame)) {
        case Value.Text(String text) -> text.length();
        case Value.Items(List<Value> items) -> items.size();
        case Value.Fields(var fields) -> fields.size();
        case Value other -> throw of.unfit(other, "a text, a list or a record", frame);
      };
    }
  }

  private static final class Merge extends Node {
    private final List<Node> arguments;

    Merge(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    Value value(Frame frame) {
      LinkedHashMap<String, Value> merged = new LinkedHashMap<>();
      for (Node argument : arguments) {
        if (!(argument.value(frame) instanceof Value.Fields(var fields))) {
          throw argument.unfit(argument.value(frame), "a record", frame);
        }
        merged.putAll(fields);
      }
      return new Value.Fields(merged);
    }
  }

  private static final class Seconds extends Node.OfNumber {
    private final Node of;

    Seconds(int position, List<Node> arguments) {
      super(position);
      this.of = arguments.getFirst();
    }

    @Override
    double number(Frame frame) {
      String text = of.text(frame);
      try {
        return Micros.parse(text) / 1e6;
      } catch (DateTimeException | ArithmeticException e) {
        throw of.unfit(of.value(frame), "a time such as 2026-01-31T12:00:00Z", frame);
      }
    }
  }

  private static final class Iso extends Node.OfText {
    private final Node of;

    Iso(int position, List<Node> arguments) {
      super(position);
      this.of = arguments.getFirst();
    }

    @Override
    String text(Frame frame) {
      double seconds = of.number(frame);
      if (!(Math.abs(seconds) < 1e12)) {
        throw of.unfit(Value.of(seconds), "a time in seconds since 1970", frame);
      }
      return Micros.format(Math.round(seconds * 1e6));
    }
  }
}
