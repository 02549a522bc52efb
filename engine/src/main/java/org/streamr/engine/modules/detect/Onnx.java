package org.streamr.engine.modules.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;

/** Models that were learned elsewhere. */
public final class Onnx implements ModuleType {
  /** Bytes of the largest model that a canvas may carry. */
  private static final int LARGEST = 8 << 20;

  private static final int MOST_FIELDS = 1_000;

  /** Models that come with the engine. */
  enum Model {
    /** Whether it rains in Seattle; see {@code docs/modules.md}. */
    SEATTLE_RAIN,
    /** One that the canvas carries. */
    OWN
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "detect.onnx",
            "Model",
            Category.DETECT,
            "Asks a model that was learned elsewhere, in the format ONNX: puts fields of each"
                + " record into its input, a row of floating-point numbers, and gives its first"
                + " output. seattle-rain comes with the engine: of temperatureMax, temperatureMin"
                + " and wind of a day it tells how likely rain was.")
        .in("in", "In", PortType.ANY, "Records with the numbers, lists of them, or a number.")
        .out("out", "Result", PortType.ANY, "A number, or a list if the model gives several.")
        .with(
            Param.choice("model", "Model", Model.SEATTLE_RAIN, "Which model is asked."),
            Param.of(
                Kind.LINES, "file", "Own model", "", "The ONNX file in Base64; at most 8 MiB."),
            Param.text(
                "fields",
                "Numbers",
                "",
                "The fields in the order of the input, with commas; empty for those of the model,"
                    + " or for a message that is a number or a list."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Model model = parameters.choice("model", Model.class);
    String names = parameters.optionalText("fields");
    List<Field> fields =
        Arrays.stream(fields(model, names).split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(Field::named)
            .toList();
    if (fields.size() > MOST_FIELDS) {
      throw new InvalidParameterException("fields", "has more than " + MOST_FIELDS + " fields");
    }
    return new Inference(model == Model.OWN ? own(parameters) : shipped(), fields);
  }

  private static String fields(Model model, String names) {
    return names.isEmpty() && model == Model.SEATTLE_RAIN
        ? "temperatureMax, temperatureMin, wind"
        : names;
  }

  private static byte[] own(Parameters parameters) {
    String text = parameters.optionalText("file");
    if (text.isEmpty()) {
      throw new InvalidParameterException(
          "file", "is not set: give the ONNX file of the model in Base64");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      if (bytes.length > LARGEST) {
        throw new InvalidParameterException("file", "is larger than 8 MiB");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException("file", "is no Base64: " + e.getMessage());
    }
  }

  private static byte[] shipped() {
    try (InputStream in = Onnx.class.getResourceAsStream("seattle-rain.onnx")) {
      if (in == null) {
        throw new IOException("the model is not in the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
