package org.streamr.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.streamr.engine.expression.Functions.Function;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.Regex;
import org.streamr.engine.value.ValueJson;

/** Functions of texts. */
final class TextFunctions {
  static final List<Function> ALL =
      List.of(
          of("upper", "the text in capital letters", text -> text.toUpperCase(Locale.ROOT)),
          of("lower", "the text in small letters", text -> text.toLowerCase(Locale.ROOT)),
          of("trim", "the text without white space around it", String::strip),
          test("startsWith", "whether the text begins so", String::startsWith),
          test("endsWith", "whether the text ends so", String::endsWith),
          new Function(
              "matches",
              "matches(text, pattern)",
              "whether a regular expression (RE2) is found in the text",
              2,
              2,
              TextFunctions::matches),
          new Function(
              "replace",
              "replace(text, old, new)",
              "the text with each old part replaced by a new one",
              3,
              3,
              Replace::new),
          new Function(
              "substring",
              "substring(text, from, to)",
              "the characters from a place, counted from 0, up to another or the end",
              2,
              3,
              Substring::new),
          new Function(
              "split",
              "split(text, separator)",
              "the parts of the text between separators, as a list",
              2,
              2,
              Split::new),
          new Function(
              "join",
              "join(list, separator)",
              "the items of the list as one text, with a separator between",
              2,
              2,
              Join::new),
          new Function("text", "text(x)", "any value as a text", 1, 1, AsText::new));

  private TextFunctions() {}

  private static Function of(String name, String help, UnaryOperator<String> function) {
    return new Function(
        name,
        name + "(text)",
        help,
        1,
        1,
        (position, arguments) ->
            new Node.OfText(position) {
              @Override
              String text(Frame frame) {
                return function.apply(arguments.getFirst().text(frame));
              }
            });
  }

  private static Function test(String name, String help, BiPredicate<String, String> test) {
    return new Function(
        name,
        name + "(text, part)",
        help,
        2,
        2,
        (position, arguments) ->
            new Node.OfFlag(position) {
              @Override
              boolean flag(Frame frame) {
                return test.test(arguments.get(0).text(frame), arguments.get(1).text(frame));
              }
            });
  }

  /** A pattern that stands there is compiled once; others for each message are not offered. */
  private static Node matches(int position, List<Node> arguments) {
    Node pattern = arguments.get(1);
    if (!(pattern instanceof Nodes.Constant constant)
        || !(constant.value() instanceof Value.Text(String written))) {
      throw new ExpressionException(
          pattern.position, "the pattern of matches is a text in quotes, not a formula");
    }
    Regex regex;
    try {
      regex = Regex.of(written);
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(pattern.position, String.valueOf(e.getMessage()));
    }
    Node text = arguments.getFirst();
    return new Node.OfFlag(position) {
      @Override
      boolean flag(Frame frame) {
        return regex.find(text.text(frame));
      }
    };
  }

  private static final class Replace extends Node.OfText {
    private final List<Node> arguments;

    Replace(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    String text(Frame frame) {
      String old = arguments.get(1).text(frame);
      String text = arguments.get(0).text(frame);
      return old.isEmpty() ? text : text.replace(old, arguments.get(2).text(frame));
    }
  }

  private static final class Substring extends Node.OfText {
    private final List<Node> arguments;

    Substring(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    String text(Frame frame) {
      String text = arguments.getFirst().text(frame);
      int from = place(arguments.get(1).number(frame), text);
      int to = arguments.size() == 2 ? text.length() : place(arguments.get(2).number(frame), text);
      return from < to ? text.substring(from, to) : "";
    }

    private static int place(double number, String text) {
      return (int) Math.max(0, Math.min(text.length(), number));
    }
  }

  private static final class Split extends Node {
    private final List<Node> arguments;

    Split(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    Value value(Frame frame) {
      String text = arguments.get(0).text(frame);
      String separator = arguments.get(1).text(frame);
      List<Value> parts = new ArrayList<>();
      int from = 0;
      int at = separator.isEmpty() ? -1 : text.indexOf(separator);
      while (at >= 0) {
        parts.add(Value.of(text.substring(from, at)));
        from = at + separator.length();
        at = text.indexOf(separator, from);
      }
      parts.add(Value.of(text.substring(from)));
      return new Value.Items(parts);
    }
  }

  private static final class Join extends Node.OfText {
    private final List<Node> arguments;

    Join(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    String text(Frame frame) {
      Node list = arguments.getFirst();
      if (list.value(frame) instanceof Value.Items(List<Value> items)) {
        return items.stream()
            .map(ValueJson::plain)
            .collect(Collectors.joining(arguments.get(1).text(frame)));
      }
      throw list.unfit(list.value(frame), "a list", frame);
    }
  }

  private static final class AsText extends Node.OfText {
    private final Node of;

    AsText(int position, List<Node> arguments) {
      super(position);
      this.of = arguments.getFirst();
    }

    @Override
    String text(Frame frame) {
      return ValueJson.plain(of.value(frame));
    }
  }
}
