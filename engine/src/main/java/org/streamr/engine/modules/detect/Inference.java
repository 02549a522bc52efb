package org.streamr.engine.modules.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;

/** Asks a model about each message. */
final class Inference implements Stateless {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final int LONGEST_COMMAND_LINE = 4_000;

  private final byte[] model;
  private final List<Field> fields;
  private @Nullable OrtSession session;

  Inference(byte[] model, List<Field> fields) {
    this.model = model.clone();
    this.fields = List.copyOf(fields);
  }

  @Override
  public void open(Services services) {
    refuseLongCommandLine();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException("The model cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Version 1.29.0 of the library ends the process when it is loaded by one whose command line is
   * long: some 8,000 bytes were too many, and a class path in full is as much. It is not known how
   * many are.
   */
  private static void refuseLongCommandLine() {
    try {
      if (Files.isReadable(COMMAND_LINE)
          && Files.readAllBytes(COMMAND_LINE).length > LONGEST_COMMAND_LINE) {
        throw new IllegalStateException(
            "Models cannot be asked in a process whose command line is longer than "
                + LONGEST_COMMAND_LINE
                + " bytes: give the class path as a folder with a * behind it, or as CLASSPATH");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void take(int input, Message message, Scope scope) {
    float[] row = row(message, scope);
    if (row.length == 0 || session == null) {
      return;
    }
    String name = session.getInputNames().iterator().next();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                FloatBuffer.wrap(row),
                new long[] {1, row.length});
        OrtSession.Result result = session.run(Map.of(name, tensor))) {
      Value value = value(result);
      if (value instanceof Value.None) {
        scope.problem("The first output of the model is no tensor of numbers");
      } else {
        scope.emit(0, value);
      }
    } catch (OrtException e) {
      scope.problem("The model does not take " + row.length + " numbers: " + e.getMessage());
    }
  }

  /** The numbers of a message; none if it has not all of them, which the scope was told. */
  private float[] row(Message message, Scope scope) {
    if (fields.isEmpty() && message.value() instanceof Value.Items(List<Value> items)) {
      float[] row = new float[items.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) Field.number(items.get(i));
      }
      return row;
    }
    List<Field> of = fields.isEmpty() ? List.of(Field.named("")) : fields;
    float[] row = new float[of.size()];
    for (int i = 0; i < row.length; i++) {
      double number = of.get(i).number(message, scope);
      if (Double.isNaN(number)) {
        return new float[0];
      }
      row[i] = (float) number;
    }
    return row;
  }

  private static Value value(OrtSession.Result result) throws OrtException {
    if (!(result.get(0) instanceof OnnxTensor tensor)) {
      return Value.NONE;
    }
    List<Value> numbers = new ArrayList<>();
    switch (tensor.getInfo().type) {
      case FLOAT -> {
        FloatBuffer buffer = tensor.getFloatBuffer();
        while (buffer.hasRemaining()) {
          numbers.add(Value.of((double) buffer.get()));
        }
      }
      case DOUBLE -> {
        var buffer = tensor.getDoubleBuffer();
        while (buffer.hasRemaining()) {
          numbers.add(Value.of(buffer.get()));
        }
      }
      case INT64 -> {
        var buffer = tensor.getLongBuffer();
        while (buffer.hasRemaining()) {
          numbers.add(Value.of((double) buffer.get()));
        }
      }
      default -> {
        return Value.NONE;
      }
    }
    return numbers.size() == 1 ? numbers.getFirst() : new Value.Items(numbers);
  }

  @Override
  public void close() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("The model cannot be closed", e);
    }
  }
}
