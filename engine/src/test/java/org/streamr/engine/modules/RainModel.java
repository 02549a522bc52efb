package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns the model {@code seattle-rain.onnx}: a logistic regression over the days of Seattle, by
 * Newton's method, and writes it in the format ONNX. {@link #main} writes the file anew; the data
 * come with the npm packages of {@code app}.
 */
final class RainModel {
  static final Path DATA =
      Path.of("..", "app", "node_modules", "vega-datasets", "data", "seattle-weather.csv");
  private static final Path FILE =
      Path.of("src/main/resources/org/streamr/engine/modules/detect/seattle-rain.onnx");
  private static final int ITERATIONS = 20;

  private RainModel() {}

  /** What a day is weighed with. */
  record Weights(double temperatureMax, double temperatureMin, double wind, double intercept) {}

  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, onnx(learn(DATA)));
  }

  static byte[] committed() throws IOException {
    return Files.readAllBytes(FILE);
  }

  static Weights learn(Path csv) throws IOException {
    List<double[]> days = new ArrayList<>();
    List<Boolean> rained = new ArrayList<>();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst()).isEqualTo("date,precipitation,temp_max,temp_min,wind,weather");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      days.add(
          new double[] {
            Double.parseDouble(cells[2]),
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[4]),
            1
          });
      rained.add(Double.parseDouble(cells[1]) > 0);
    }
    double[] weights = new double[4];
    for (int i = 0; i < ITERATIONS; i++) {
      step(weights, days, rained);
    }
    return new Weights(weights[0], weights[1], weights[2], weights[3]);
  }

  /** One step of Newton's method towards the likeliest weights. */
  private static void step(double[] weights, List<double[]> days, List<Boolean> rained) {
    double[][] system = new double[4][5];
    for (int day = 0; day < days.size(); day++) {
      double[] x = days.get(day);
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += weights[i] * x[i];
      }
      double likely = 1 / (1 + Math.exp(-sum));
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          system[i][j] += likely * (1 - likely) * x[i] * x[j];
        }
        system[i][4] += ((rained.get(day) ? 1 : 0) - likely) * x[i];
      }
    }
    double[] change = solve(system);
    for (int i = 0; i < 4; i++) {
      weights[i] += change[i];
    }
  }

  private static double[] solve(double[][] system) {
    for (int pivot = 0; pivot < 4; pivot++) {
      for (int row = 0; row < 4; row++) {
        if (row != pivot) {
          double factor = system[row][pivot] / system[pivot][pivot];
          for (int column = pivot; column < 5; column++) {
            system[row][column] -= factor * system[pivot][column];
          }
        }
      }
    }
    double[] solution = new double[4];
    for (int i = 0; i < 4; i++) {
      solution[i] = system[i][4] / system[i][i];
    }
    return solution;
  }

  /** The graph {@code Sigmoid(Gemm(day, weights, intercept))}, as onnx.proto3 has it. */
  static byte[] onnx(Weights weights) {
    Message graph =
        new Message()
            .put(1, node("Gemm", "logit", "day", "weights", "intercept"))
            .put(1, node("Sigmoid", "rain", "logit"))
            .put(2, "seattle-rain")
            .put(
                5,
                tensor(
                    "weights",
                    new int[] {3, 1},
                    weights.temperatureMax(),
                    weights.temperatureMin(),
                    weights.wind()))
            .put(5, tensor("intercept", new int[] {1}, weights.intercept()))
            .put(11, value("day", 3))
            .put(12, value("rain", 1));
    return new Message()
        .put(1, 7)
        .put(2, "streamr")
        .put(7, graph)
        .put(8, new Message().put(1, "").put(2, 13))
        .bytes();
  }

  private static Message node(String type, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.put(1, input);
    }
    return node.put(2, output).put(4, type);
  }

  private static Message tensor(String name, int[] shape, double... values) {
    Message tensor = new Message();
    for (int size : shape) {
      tensor.put(1, size);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      raw.putFloat((float) value);
    }
    return tensor.put(2, 1).put(8, name).put(9, raw.array());
  }

  /** One row of so many floats. */
  private static Message value(String name, int columns) {
    Message shape =
        new Message().put(1, new Message().put(1, 1)).put(1, new Message().put(1, columns));
    return new Message()
        .put(1, name)
        .put(2, new Message().put(1, new Message().put(1, 1).put(2, shape)));
  }

  /** A message of protocol buffers. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message put(int field, int number) {
      varint(field << 3);
      varint(number);
      return this;
    }

    Message put(int field, byte[] bytes) {
      varint((field << 3) | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Message put(int field, String text) {
      return put(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message put(int field, Message message) {
      return put(field, message.bytes());
    }

    private void varint(int number) {
      int rest = number;
      while (rest > 0x7f) {
        out.write((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
