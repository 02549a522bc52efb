package org.streamr.engine.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.spi.Value;

/** What compares two values. */
final class Comparisons {
  private Comparisons() {}

  /** Which of two is more. */
  enum Order {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Order(String sign) {
      this.sign = sign;
    }

    static @Nullable Order of(String sign) {
      for (Order order : values()) {
        if (order.sign.equals(sign)) {
          return order;
        }
      }
      return null;
    }

    boolean holds(double left, double right) {
      return switch (this) {
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case MORE -> left > right;
        case AT_LEAST -> left >= right;
      };
    }
  }

  /** Numbers by size; texts, where neither side is known to be a number, by their characters. */
  static Node ordered(int position, Order order, Node left, Node right) {
    boolean numbers = left.kind() == Node.Kind.NUMBER || right.kind() == Node.Kind.NUMBER;
    return numbers
        ? new OfNumbers(position, order, left, right)
        : new OfAny(position, order, left, right);
  }

  private static final class OfNumbers extends Node.OfFlag {
    private final Order order;
    private final Node left;
    private final Node right;

    OfNumbers(int position, Order order, Node left, Node right) {
      super(position);
      this.order = order;
      this.left = left;
      this.right = right;
    }

    @Override
    boolean flag(Frame frame) {
      return order.holds(left.number(frame), right.number(frame));
    }
  }

  private static final class OfAny extends Node.OfFlag {
    private final Order order;
    private final Node left;
    private final Node right;

    OfAny(int position, Order order, Node left, Node right) {
      super(position);
      this.order = order;
      this.left = left;
      this.right = right;
    }

    @Override
    boolean flag(Frame frame) {
      Value a = left.value(frame);
      Value b = right.value(frame);
      if (a instanceof Value.Num(double x) && b instanceof Value.Num(double y)) {
        return order.holds(x, y);
      }
      if (a instanceof Value.Text(String x) && b instanceof Value.Text(String y)) {
        return order.holds(x.compareTo(y), 0);
      }
      if (a instanceof Value.Num || a instanceof Value.Text) {
        throw right.unfit(b, a instanceof Value.Num ? "a number" : "a text", frame);
      }
      throw left.unfit(a, "a number or a text", frame);
    }
  }

  /** Whether two values are equal; of different types they are not. */
  static final class Equal extends Node.OfFlag {
    private final Node left;
    private final Node right;
    private final boolean wanted;

    Equal(int position, Node left, Node right, boolean wanted) {
      super(position);
      this.left = left;
      this.right = right;
      this.wanted = wanted;
    }

    @Override
    boolean flag(Frame frame) {
      return equal(left.value(frame), right.value(frame)) == wanted;
    }
  }

  /** Numbers are equal as numbers are: 0 and -0 are, and what is not a number is equal to none. */
  static boolean equal(Value left, Value right) {
    return (left instanceof Value.Num(double x) && right instanceof Value.Num(double y))
        ? x == y
        : left.equals(right);
  }

  /** Whether a text has another in it, a list an item, a record a field. */
  static final class Contains extends Node.OfFlag {
    private final Node whole;
    private final Node part;

    Contains(int position, Node whole, Node part) {
      super(position);
      this.whole = whole;
      this.part = part;
    }

    @Override
    boolean flag(Frame frame) {
      return switch (whole.value(frame)) {
        case Value.Text(String text) -> text.contains(part.text(frame));
        case Value.Fields(var fields) -> fields.containsKey(part.text(frame));
        case Value.Items(List<Value> items) -> {
          Value wanted = part.value(frame);
          yield items.stream().anyMatch(item -> equal(item, wanted));
        }
        case Value other -> throw whole.unfit(other, "a text, a list or a record", frame);
      };
    }
  }
}
