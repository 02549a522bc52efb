package org.streamr.engine.expression;

import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** The four operations, remainder and power; and texts put together. */
final class Arithmetic {
  private Arithmetic() {}

  /** What is done with two numbers. */
  enum Operator {
    PLUS {
      @Override
      double apply(double left, double right) {
        return left + right;
      }
    },
    MINUS {
      @Override
      double apply(double left, double right) {
        return left - right;
      }
    },
    TIMES {
      @Override
      double apply(double left, double right) {
        return left * right;
      }
    },
    DIVIDED {
      @Override
      double apply(double left, double right) {
        return left / right;
      }
    },
    REMAINDER {
      @Override
      double apply(double left, double right) {
        return left % right;
      }
    },
    POWER {
      @Override
      double apply(double left, double right) {
        return Math.pow(left, right);
      }
    };

    abstract double apply(double left, double right);
  }

  /** An operation on two numbers. */
  static Node of(int position, Operator operator, Node left, Node right) {
    return new OnNumbers(position, operator, left, right);
  }

  /** A sum, or texts put together if one side is a text. */
  static Node plus(int position, Node left, Node right) {
    if (left.kind() == Node.Kind.NUMBER && right.kind() == Node.Kind.NUMBER) {
      return of(position, Operator.PLUS, left, right);
    }
    return new Plus(position, left, right);
  }

  private static final class OnNumbers extends Node.OfNumber {
    private final Operator operator;
    private final Node left;
    private final Node right;

    OnNumbers(int position, Operator operator, Node left, Node right) {
      super(position);
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    double number(Frame frame) {
      return operator.apply(left.number(frame), right.number(frame));
    }
  }

  private static final class Plus extends Node {
    private final Node left;
    private final Node right;

    Plus(int position, Node left, Node right) {
      super(position);
      this.left = left;
      this.right = right;
    }

    @Override
    Kind kind() {
      return left.kind() == Kind.TEXT || right.kind() == Kind.TEXT ? Kind.TEXT : Kind.ANY;
    }

    @Override
    Value value(Frame frame) {
      Value a = left.value(frame);
      Value b = right.value(frame);
      if (a instanceof Value.Num(double x) && b instanceof Value.Num(double y)) {
        return Value.of(x + y);
      }
      if (a instanceof Value.Text || b instanceof Value.Text) {
        return Value.of(ValueJson.plain(a) + ValueJson.plain(b));
      }
      throw a instanceof Value.Num
          ? right.unfit(b, "a number or a text", frame)
          : left.unfit(a, "a number or a text", frame);
    }
  }
}
