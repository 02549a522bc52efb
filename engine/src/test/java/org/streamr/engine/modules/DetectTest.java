package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;
import org.streamr.testing.Seeds;

class DetectTest {

  @Test
  void anomaly_shouldScoreWhatIsUnusual() {
    Random random = Seeds.random();
    ModuleHarness anomaly =
        ModuleHarness.of("detect.anomaly", "{'fields':'v','threshold':2.5,'sample':64}");
    for (int i = 0; i < 200; i++) {
      anomaly.in(0, i, ValueRecords.of("v", 10 + random.nextGaussian()));
    }
    double usual =
        anomaly.values().stream().mapToDouble(DetectTest::number).average().orElseThrow();
    assertThat(anomaly.in(1_000, "{'v':60}").values())
        .singleElement()
        .satisfies(score -> assertThat(number(score)).isGreaterThan(2 * usual));
    assertThat(anomaly.out()).anyMatch(line -> line.startsWith("1@1000 {\"value\":{\"v\":60}"));
  }

  private static double number(Value value) {
    return ((Value.Num) value).number();
  }

  /** A canvas that was stopped and resumed gives what one gives that was not. */
  @Test
  void anomaly_shouldGoOnWhereItWas() throws IOException {
    Random random = Seeds.random();
    double[] numbers = random.doubles(120, 0, 10).toArray();
    List<Value> unbroken = new ArrayList<>();
    List<Value> broken = new ArrayList<>();
    run(numbers, unbroken, false);
    run(numbers, broken, true);
    assertThat(broken).isEqualTo(unbroken);
  }

  private static void run(double[] numbers, List<Value> scores, boolean broken) throws IOException {
    Transform<?> module = (Transform<?>) ModuleHarness.behaviour("detect.anomaly", "{'learn':5}");
    go(module, numbers, scores, broken);
  }

  private static <S> void go(
      Transform<S> module, double[] numbers, List<Value> scores, boolean broken)
      throws IOException {
    S state = module.initial();
    for (int i = 0; i < numbers.length; i++) {
      state = module.onMessage(state, 0, new Message(i, Value.of(numbers[i])), new Kept(scores));
      if (broken && i % 40 == 39) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        module.codec().write(state, new DataOutputStream(bytes));
        state =
            module.codec().read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      }
    }
  }

  @Test
  void model_shouldTellHowLikelyRainWas() {
    ModuleHarness rain = ModuleHarness.opened("detect.onnx", "{}");
    rain.in(1, "{'temperatureMax':8,'temperatureMin':6,'wind':7}");
    rain.in(2, "{'temperatureMax':30,'temperatureMin':14,'wind':2}");
    List<Value> likely = rain.values();
    assertThat(number(likely.get(0))).isBetween(0.5, 1.0);
    assertThat(number(likely.get(1))).isBetween(0.0, 0.2);
    rain.in(3, "{'temperatureMax':30}");
    assertThat(rain.problems()).singleElement().asString().contains("no field \"temperatureMin\"");
  }

  @Test
  void model_shouldBeTheOneThatTheCanvasCarries() throws IOException {
    byte[] own = RainModel.onnx(new RainModel.Weights(1, 0, 0, 0));
    ModuleHarness model =
        ModuleHarness.opened(
            "detect.onnx",
            "{'model':'own','file':'%s'}".formatted(Base64.getEncoder().encodeToString(own)));
    assertThat(model.in(1, "[0, 5, 5]").out()).containsExactly("0@1 0.5");
    model.in(2, "[0, 5]");
    assertThat(model.problems()).singleElement().asString().contains("does not take 2 numbers");
  }

  @Test
  void shippedModel_shouldBeWhatIsLearnedFromTheData() throws IOException {
    assumeTrue(Files.exists(RainModel.DATA), "the npm packages of app are not installed");
    assertThat(RainModel.onnx(RainModel.learn(RainModel.DATA))).isEqualTo(RainModel.committed());
  }
}
