package org.streamr.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.engine.spi.Value;
import org.streamr.testing.Seeds;

class ValuesTest {
  private static Value random(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> Value.NONE;
      case 1 -> Value.of(random.nextGaussian() * 1e6);
      case 2 -> Value.of((double) random.nextInt());
      case 3 -> Value.of("t\"ä€\u0000" + random.nextInt());
      case 4 -> Value.of(random.nextBoolean());
      case 5 -> {
        List<Value> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(random(random, depth - 1));
        }
        yield new Value.Items(items);
      }
      default -> {
        LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          fields.put("f" + random.nextInt(9), random(random, depth - 1));
        }
        yield new Value.Fields(fields);
      }
    };
  }

  private static byte[] bytes(Value value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ValueCodec.write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Value read(byte[] bytes) throws IOException {
    return ValueCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void values_shouldComeBackAsTheyWent() throws IOException {
    Random random = Seeds.random();
    for (int i = 0; i < 2_000; i++) {
      Value value = random(random, 4);
      assertThat(read(bytes(value))).isEqualTo(value);
      assertThat(ValueJson.parse(ValueJson.text(value))).isEqualTo(value);
    }
  }

  @Test
  void brokenBytes_shouldBeRefused() {
    Random random = Seeds.random();
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        var _ = read(bytes);
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
    assertThatThrownBy(() -> read(new byte[] {9})).hasMessageContaining("is not that of a value");
    assertThatThrownBy(() -> read(new byte[] {2, -1, 0, 0, 0}))
        .hasMessageContaining("is not believed");
  }

  @Test
  void numbers_shouldStayExact() throws JsonProcessingException {
    assertThat(ValueJson.parse("9007199254740992")).isEqualTo(Value.of(9007199254740992.0));
    assertThat(ValueJson.parse("9007199254740993")).isEqualTo(Value.of("9007199254740993"));
    assertThat(ValueJson.text(Value.of(3.0))).isEqualTo("3");
    assertThat(ValueJson.text(Value.of(0.1))).isEqualTo("0.1");
    assertThat(ValueJson.text(Value.of(Double.POSITIVE_INFINITY))).isEqualTo("null");
    assertThat(ValueJson.plain(Value.of(1e300))).isEqualTo("1.0E300");
  }
}
