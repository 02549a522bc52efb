package org.streamr.engine.expression;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.streamr.engine.expression.Functions.Function;
import org.streamr.engine.spi.Value;

/** Functions that give a number. */
final class NumberFunctions {
  private static final double EARTH_RADIUS_KM = 6_371.0088;

  static final List<Function> ALL =
      List.of(
          of("abs", "abs(x)", "x without its sign", Math::abs),
          of("floor", "floor(x)", "the next whole number below", Math::floor),
          of("ceil", "ceil(x)", "the next whole number above", Math::ceil),
          new Function("round", "round(x, digits)", roundHelp(), 1, 2, NumberFunctions::round),
          of("sign", "sign(x)", "-1, 0 or 1", Math::signum),
          of("sqrt", "sqrt(x)", "the square root", Math::sqrt),
          of("exp", "exp(x)", "e to the power of x", Math::exp),
          of("ln", "ln(x)", "the natural logarithm", Math::log),
          of("log10", "log10(x)", "the logarithm to the base 10", Math::log10),
          of("sin", "sin(x)", "the sine of an angle in radians", Math::sin),
          of("cos", "cos(x)", "the cosine of an angle in radians", Math::cos),
          of("tan", "tan(x)", "the tangent of an angle in radians", Math::tan),
          fold("min", "the least of numbers, or of a list", Math::min),
          fold("max", "the greatest of numbers, or of a list", Math::max),
          fold("sum", "the sum of numbers, or of a list", Double::sum),
          new Function(
              "mean", "mean(a, b, …)", "the mean of numbers, or of a list", 1, 50, Mean::new),
          new Function(
              "clamp",
              "clamp(x, least, most)",
              "x, but not below least and not above most",
              3,
              3,
              Clamp::new),
          new Function(
              "distance",
              "distance(lat1, lon1, lat2, lon2)",
              "kilometres between two places on the earth, given in degrees",
              4,
              4,
              Distance::new));

  private NumberFunctions() {}

  private static String roundHelp() {
    return "the nearest number with so many digits after the point, 0 if not given";
  }

  private static Function of(String name, String form, String help, DoubleUnaryOperator function) {
    return new Function(
        name,
        form,
        help,
        1,
        1,
        (position, arguments) ->
            new Node.OfNumber(position) {
              private final Node of = arguments.getFirst();

              @Override
              double number(Frame frame) {
                return function.applyAsDouble(of.number(frame));
              }
            });
  }

  private static Function fold(String name, String help, DoubleBinaryOperator operator) {
    return new Function(
        name,
        name + "(a, b, …)",
        help,
        1,
        50,
        (position, arguments) ->
            new Node.OfNumber(position) {
              @Override
              double number(Frame frame) {
                return numbers(arguments, frame).reduce(operator).orElse(Double.NaN);
              }
            });
  }

  /** The numbers of arguments, of which each may be a list of them. */
  private static DoubleStream numbers(List<Node> arguments, Frame frame) {
    return arguments.stream()
        .flatMapToDouble(
            argument ->
                argument.kind() != Node.Kind.NUMBER
                        && argument.value(frame) instanceof Value.Items(List<Value> items)
                    ? items.stream().mapToDouble(item -> number(item, argument, frame))
                    : DoubleStream.of(argument.number(frame)));
  }

  private static double number(Value item, Node list, Frame frame) {
    if (item instanceof Value.Num(double number)) {
      return number;
    }
    throw list.unfit(item, "a list of numbers", frame);
  }

  private static Node round(int position, List<Node> arguments) {
    Node of = arguments.getFirst();
    return new Node.OfNumber(position) {
      @Override
      double number(Frame frame) {
        double scale = arguments.size() == 1 ? 1 : Math.pow(10, arguments.get(1).number(frame));
        return Math.rint(of.number(frame) * scale) / scale;
      }
    };
  }

  private static final class Mean extends Node.OfNumber {
    private final List<Node> arguments;

    Mean(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    double number(Frame frame) {
      return numbers(arguments, frame).average().orElse(Double.NaN);
    }
  }

  private static final class Clamp extends Node.OfNumber {
    private final List<Node> arguments;

    Clamp(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    double number(Frame frame) {
      double least = arguments.get(1).number(frame);
      double most = arguments.get(2).number(frame);
      return Math.max(least, Math.min(most, arguments.getFirst().number(frame)));
    }
  }

  /** By the haversine formula on a sphere. */
  private static final class Distance extends Node.OfNumber {
    private final List<Node> arguments;

    Distance(int position, List<Node> arguments) {
      super(position);
      this.arguments = arguments;
    }

    @Override
    double number(Frame frame) {
      double lat1 = Math.toRadians(arguments.get(0).number(frame));
      double lon1 = Math.toRadians(arguments.get(1).number(frame));
      double lat2 = Math.toRadians(arguments.get(2).number(frame));
      double lon2 = Math.toRadians(arguments.get(3).number(frame));
      double a =
          square(Math.sin((lat2 - lat1) / 2))
              + Math.cos(lat1) * Math.cos(lat2) * square(Math.sin((lon2 - lon1) / 2));
      return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static double square(double x) {
      return x * x;
    }
  }
}
