package org.streamr.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.vectors.Samples;

class EventFilterTest {
  private static final Slice QUAKE =
      content(
          "{\"mag\":4.50,\"place\":\"Kobe, Japan\",\"tags\":[\"felt\",7],\"deep\":{\"km\":10}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/mag     | >=       | 4.5           | true",
        "/mag     | =        | 4.5           | true",
        "/mag     | >        | 4.5           | false",
        "/mag     | <        | \"5\"         | false",
        "/mag     | !=       | \"4.5\"       | true",
        "/place   | contains | \"Japan\"     | true",
        "/place   | <=       | \"Kobe\"      | false",
        "/tags    | contains | \"felt\"      | true",
        "/tags    | contains | 8             | false",
        "/tags/1  | =        | 7             | true",
        "/deep/km | <        | 11            | true",
        "/deep    | =        | {\"km\":10}   | true",
        "/depth   | exists   | 0             | false",
        "/depth   | !=       | 0             | false",
        "/mag     | exists   | null          | true",
      })
  void accepts_shouldCompare(String path, String op, String value, boolean expected)
      throws Exception {
    EventFilter filter =
        EventFilter.parse(
            "{\"where\":[{\"path\":\""
                + path
                + "\",\"op\":\""
                + op
                + "\",\"value\":"
                + value
                + "}]}");
    assertThat(filter.accepts(ContentType.JSON, QUAKE)).isEqualTo(expected);
    assertThat(filter.accepts(ContentType.TEXT, QUAKE)).isFalse();
  }

  @Test
  void accepts_shouldRequireAllThatIsGiven() throws Exception {
    EventFilter filter =
        EventFilter.parse(
            "{\"contentTypes\":[1],\"where\":[{\"path\":\"/mag\",\"op\":\">\",\"value\":4},"
                + "{\"path\":\"/deep/km\",\"op\":\">\",\"value\":50}]}");
    assertThat(filter.accepts(ContentType.JSON, QUAKE)).isFalse();
    assertThat(filter.accepts(ContentType.JSON, content("{\"mag\":5,\"deep\":{\"km\":51}}")))
        .isTrue();
    assertThat(filter.accepts(ContentType.JSON, content("no json"))).isFalse();
  }

  @Test
  void acceptsOrigin_shouldKnowTheOriginsNamed() throws Exception {
    EventFilter filter = EventFilter.parse("{\"origins\":[\"" + Samples.ALICE.address() + "\"]}");
    assertThat(filter.acceptsOrigin(Samples.ALICE.address())).isTrue();
    assertThat(filter.acceptsOrigin(Samples.BOB.address())).isFalse();
    assertThat(filter.acceptsAll()).isFalse();
    assertThat(EventFilter.parse(" ").acceptsAll()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"orgins\":[]}",
        "{\"origins\":\"0x\"}",
        "{\"origins\":[\"0x12\"]}",
        "{\"contentTypes\":[\"json\"]}",
        "{\"where\":[{\"path\":\"/a\",\"op\":\"~\"}]}",
        "{\"where\":[{\"path\":\"a\",\"op\":\"=\"}]}"
      })
  void parse_shouldRefuseWithAReason(String json) {
    assertThatThrownBy(() -> EventFilter.parse(json))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILTER));
  }

  private static Slice content(String json) {
    return Slice.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
