package org.streamr.engine.expression;

import org.streamr.engine.spi.Value;
import org.streamr.engine.value.InWords;

/**
 * A part of an expression. Each can be asked for its value, or, without making one, for the number
 * or truth that it is: what makes conditions over numbers fast.
 */
abstract class Node {
  final int position;

  Node(int position) {
    this.position = position;
  }

  /** What is known of its values before there are any. */
  enum Kind {
    NUMBER,
    TEXT,
    FLAG,
    ANY
  }

  /** What its values are. */
  Kind kind() {
    return Kind.ANY;
  }

  /** Its value. */
  abstract Value value(Frame frame);

  /** Its number. */
  double number(Frame frame) {
    Value value = value(frame);
    if (value instanceof Value.Num(double number)) {
      return number;
    }
    throw unfit(value, "a number", frame);
  }

  /** Its truth. */
  boolean flag(Frame frame) {
    Value value = value(frame);
    if (value instanceof Value.Flag(boolean set)) {
      return set;
    }
    throw unfit(value, "true or false", frame);
  }

  /** Its text. */
  String text(Frame frame) {
    Value value = value(frame);
    if (value instanceof Value.Text(String text)) {
      return text;
    }
    throw unfit(value, "a text", frame);
  }

  /** How a sentence calls it. */
  String name() {
    return "this";
  }

  /** A sentence that the value is not what it has to be. */
  ExpressionException unfit(Value value, String wanted, Frame frame) {
    String sentence = name() + " is " + InWords.describe(value) + " where " + wanted + " is needed";
    if (value instanceof Value.None && frame.message() instanceof Value.Fields(var fields)) {
      sentence +=
          "; the record has "
              + InWords.names(fields)
              + " (for one that may be missing, give"
              + " another with ??)";
    }
    return new ExpressionException(position, sentence);
  }

  /** A number. */
  abstract static class OfNumber extends Node {
    OfNumber(int position) {
      super(position);
    }

    @Override
    final Kind kind() {
      return Kind.NUMBER;
    }

    @Override
    abstract double number(Frame frame);

    @Override
    final Value value(Frame frame) {
      return Value.of(number(frame));
    }
  }

  /** True or false. */
  abstract static class OfFlag extends Node {
    OfFlag(int position) {
      super(position);
    }

    @Override
    final Kind kind() {
      return Kind.FLAG;
    }

    @Override
    abstract boolean flag(Frame frame);

    @Override
    final Value value(Frame frame) {
      return Value.of(flag(frame));
    }
  }

  /** A text. */
  abstract static class OfText extends Node {
    OfText(int position) {
      super(position);
    }

    @Override
    final Kind kind() {
      return Kind.TEXT;
    }

    @Override
    abstract String text(Frame frame);

    @Override
    final Value value(Frame frame) {
      return Value.of(text(frame));
    }
  }
}
