package org.streamr.engine.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanvasCodecTest {
  private static final String CANVAS =
      """
      {"format":"streamr-canvas/1","name":"n","modules":[
        {"id":"a","type":"test.numbers","parameters":{"every":"1s"},"position":{"x":1.5,"y":2}},
        {"id":"b","type":"test.pass","title":"B"}],
       "edges":[{"from":{"module":"a","port":"record"},"to":{"module":"b","port":"in"}}],
       "settings":{"order":"arrival"}}
      """;

  @Test
  void canvas_shouldBeTheSameAfterItWasWritten() throws Exception {
    Canvas canvas = CanvasCodec.read(CANVAS);
    assertThat(CanvasCodec.read(CanvasCodec.write(canvas).toString())).isEqualTo(canvas);
    assertThat(canvas.settings().order()).isEqualTo(CanvasSettings.Order.ARRIVAL);
    assertThat(canvas.settings().parallelism()).isEqualTo(1);
    assertThat(canvas.modules().getFirst().position().x()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | The canvas is no JSON",
        "[] | The canvas is no JSON object",
        "{\"format\":\"x\"} | this engine reads \"streamr-canvas/1\"",
        "{\"format\":\"streamr-canvas/1\"} | has no list \"modules\"",
        "{\"format\":\"streamr-canvas/1\",\"modules\":[{\"id\":\"a"
            + " b\",\"type\":\"x.y\"}],\"edges\":[]} | Module \"a b\" has \"id\" that is \"a b\"",
        "{\"format\":\"streamr-canvas/1\",\"modules\":[{\"id\":\"a\",\"type\":\"x.y\",\"colour\":1}],\"edges\":[]}"
            + " | Module \"a\" has a field \"colour\"",
        "{\"format\":\"streamr-canvas/1\",\"modules\":[],\"edges\":[{\"from\":{\"module\":\"a\"}}]}"
            + " | Edge 1's \"from\" has \"port\"",
        "{\"format\":\"streamr-canvas/1\",\"modules\":[],\"edges\":[],"
            + "\"settings\":{\"order\":\"random\"}} | give \"time\" or \"arrival\"",
        "{\"format\":\"streamr-canvas/1\",\"format\":\"streamr-canvas/1\"} | Duplicate field",
      })
  void fault_shouldBeToldWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> CanvasCodec.read(json))
        .isInstanceOf(MalformedCanvasException.class)
        .hasMessageContaining(message);
  }

  @Test
  void schema_shouldBeJson() throws Exception {
    assertThat(new ObjectMapper().readTree(CanvasCodec.schema()).path("$defs").path("module"))
        .isNotEmpty();
  }

  @Test
  void hash_shouldTellWhatTheEngineActsOn() throws Exception {
    Canvas canvas = CanvasCodec.read(CANVAS);
    String hash = CanvasHash.of(canvas);
    assertThat(hash).matches("[0-9a-f]{64}");
    Canvas moved =
        CanvasCodec.read(
            CANVAS.replace("\"x\":1.5", "\"x\":9").replace("\"n\"", "\"other\"").replace("B", "C"));
    assertThat(CanvasHash.of(moved)).isEqualTo(hash);
    Canvas reordered =
        new Canvas("", "", canvas.modules().reversed(), canvas.edges(), canvas.settings());
    assertThat(CanvasHash.of(reordered)).isEqualTo(hash);
    assertThat(CanvasHash.of(CanvasCodec.read(CANVAS.replace("1s", "2s")))).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,0",
    "1,1",
    "-1.5,-1.5",
    "1e21,1e+21",
    "123456789012345680000,123456789012345680000",
    "1e-7,1e-7",
    "0.000001,0.000001",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "5e-324,5e-324",
    "333333333.33333329,333333333.3333333"
  })
  void canonicalNumber_shouldBeAsEcmaScriptWritesIt(double number, String text) {
    assertThat(CanonicalJson.number(number)).isEqualTo(text);
  }

  @Test
  void diff_shouldTellEachChange() throws Exception {
    Canvas before = CanvasCodec.read(CANVAS);
    Canvas after =
        CanvasCodec.read(
            CANVAS
                .replace("\"1s\"", "\"2s\"")
                .replace("\"port\":\"in\"", "\"port\":\"other\"")
                .replace("arrival", "time"));
    assertThat(CanvasDiff.between(before, before)).isEqualTo(List.of());
    assertThat(CanvasDiff.between(before, after))
        .containsExactly(
            "~ settings: order: \"arrival\" → \"time\"",
            "~ module a: every: \"1s\" → \"2s\"",
            "- edge a.record → b.in",
            "+ edge a.record → b.other");
  }
}
