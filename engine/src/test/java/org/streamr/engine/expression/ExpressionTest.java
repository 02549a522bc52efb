package org.streamr.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;
import org.streamr.testing.Seeds;

class ExpressionTest {
  private static final Value QUAKE =
      json(
          "{'magnitude': 4.5, 'place': 'near Kobe, Japan', 'at': {'lat': 34.7, 'lon': 135.2},"
              + " 'tags': ['sea', 'deep'], 'felt': true, 'odd name': 3, 'n': 7, 'nothing': null}");

  private static Value json(String text) {
    try {
      return ValueJson.parse(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String result(String expression) {
    return ValueJson.text(Expression.compile(expression).evaluate(QUAKE, 1_500_000, "k"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "2 ^ 3 ^ 2 | 512",
        "-2 ^ 2 | -4",
        "2 ^ -1 | 0.5",
        "7 % 4 - -1 | 4",
        "1 - 2 - 3 | -4",
        "8 / 4 / 2 | 1",
        ".5 + 1e3 | 1000.5",
        "magnitude > 4 && place contains 'Japan' | true",
        "magnitude > 4 and not (place contains 'Chile') | true",
        "!felt or magnitude <= 4.5 | true",
        "magnitude == 4.5 ? 'strong' : 'weak' | \"strong\"",
        "n > 5 ? n > 6 ? 2 : 1 : 0 | 2",
        "at.lat + at['lon'] > 169 | true",
        "tags[0] + tags[-1] | \"seadeep\"",
        "tags[9] | null",
        "'sea' in tags | true",
        "'air' not in tags | true",
        "'lat' in at | true",
        "missing ?? 3 | 3",
        "nothing ?? missing ?? 'x' | \"x\"",
        "missing == null | true",
        "magnitude == '4.5' | false",
        "'a' < 'b' | true",
        "`odd name` + 1 | 4",
        "place + ' ' + magnitude | \"near Kobe, Japan 4.5\"",
        "'it\\'s' | \"it's\"",
        "'\\u0041\\n' | \"A\\n\"",
        "$.magnitude | 4.5",
        "$time | 1.5",
        "$key | \"k\"",
        "[1, n, 'x'] | [1,7,\"x\"]",
        "{a: 1, 'b c': n} | {\"a\":1,\"b c\":7}",
        "round(2.345, 2) | 2.35",
        "round(-2.5) | -2",
        "min(3, n, 1) + max([1, 2]) | 3",
        "sum([1, 2, n]) | 10",
        "mean(1, 2, 3) | 2",
        "clamp(n, 0, 5) | 5",
        "abs(-3) + floor(1.9) + ceil(1.1) + sign(-9) | 5",
        "upper(trim(' a ')) + lower('B') | \"Ab\"",
        "place startsWith 'near' | true",
        "place matches 'Ko.e' | true",
        "endsWith(place, 'Japan') | true",
        "replace('a.b.c', '.', '-') | \"a-b-c\"",
        "substring('abcdef', 2, 4) + substring('abc', 9) | \"cd\"",
        "split('a,b', ',') | [\"a\",\"b\"]",
        "join(tags, '+') | \"sea+deep\"",
        "length(place) + length(tags) + length(at) | 20",
        "has(magnitude) && !has(missing) | true",
        "number('12.5') | 12.5",
        "text(7) + text(true) | \"7true\"",
        "merge(at, {lat: 0}) | {\"lat\":0,\"lon\":135.2}",
        "seconds('1970-01-01T00:01:00Z') | 60",
        "iso(60) | \"1970-01-01T00:01:00.000000Z\"",
        "round(distance(0, 0, 0, 180)) | 20015",
        "felt == true && $key == 'k' | true",
      })
  void evaluate_shouldGiveWhatIsWritten(String expression, String expected) {
    assertThat(result(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 + | At character 4: the end stands where a value is expected",
        "a = 1 | At character 3: \"=\" means nothing here: to compare, write ==",
        "(1 | At character 3: the end stands where \")\" is expected",
        "1 2 | At character 3: \"2\" stands where an operator such as + or &&, or the end is"
            + " expected",
        "'abc | At character 1: the closing ' is missing",
        "foo(1) | At character 1: there is no function foo",
        "abs(1, 2) | At character 1: abs was given 2 values; it is called as abs(x)",
        "x matches y | At character 11: the pattern of matches is a text in quotes, not a formula",
        "x matches '(' | At character 11: \"(\" is no regular expression",
        "3x | At character 2: a number cannot go on with \"x\"",
        "1e | At character 3: digits are missing after the e of a number",
        "a & b | At character 3: \"&\" means nothing here: for \"and\", write &&",
        "$foo | At character 1: \"$foo\" stands where a value",
      })
  void compile_shouldSayWhatIsWrongAndWhere(String expression, String sentence) {
    assertThatThrownBy(() -> Expression.compile(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mag > 4 | At character 1: mag is nothing where a number is needed; the record has"
            + " magnitude, place",
        "place > 4 | At character 1: place is the text \"near Kobe, Japan\" where a number is"
            + " needed",
        "magnitude + felt | At character 13: felt is true where a number or a text is needed",
        "place && true | At character 1: place is the text \"near Kobe, Japan\" where true or false"
            + " is needed",
        "magnitude.x | At character 1: magnitude is the number 4.5 where a record with the field x"
            + " is needed",
        "sum(tags) | At character 5: tags is the text \"sea\" where a list of numbers is needed",
        "seconds(place) | At character 9: place is the text \"near Kobe, Japan\" where a time",
      })
  void evaluate_shouldSayWhatDoesNotFit(String expression, String sentence) {
    assertThatThrownBy(() -> result(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void test_shouldRefuseWhatIsNeitherTrueNorFalse() {
    Expression number = Expression.compile("magnitude");
    assertThatThrownBy(() -> number.test(QUAKE, 0, ""))
        .hasMessageContaining("where true or false is needed");
  }

  @Test
  void plainMessage_shouldBeTheWholeOfIt() {
    assertThat(Expression.compile("$ * 2").number(Value.of(21), 0, "")).isEqualTo(42);
  }

  @Test
  void compile_shouldRefuseWhatIsTooDeepOrTooLong() {
    assertThatThrownBy(() -> Expression.compile("(".repeat(5_000) + "1"))
        .hasMessageContaining("more than 100 parts lie inside of each other");
    assertThatThrownBy(() -> Expression.compile("!".repeat(9_000) + "true"))
        .hasMessageContaining("more than 100 parts");
    assertThatThrownBy(() -> Expression.compile("1+".repeat(6_000) + "1"))
        .hasMessageContaining("longer than 10000 characters");
    assertThat(Expression.compile("1+".repeat(4_000) + "1").number(Value.NONE, 0, ""))
        .isEqualTo(4_001);
  }

  /** Whatever is typed, the answer is an expression or a sentence about it, and nothing else. */
  @Test
  void compile_shouldTakeAnyText() {
    Random random = Seeds.random();
    String[] parts = {
      "1",
      "a",
      "'t'",
      "+",
      "-",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      ",",
      ".",
      "&&",
      "?",
      ":",
      " in ",
      " not ",
      "abs(",
      "`x`",
      "$",
      "==",
      "<",
      "^",
      "\\",
      "\"",
      "€",
      " matches ",
      "??"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(8);
      for (int j = 0; j < length; j++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        var _ = Expression.compile(text.toString()).evaluate(QUAKE, 0, "");
      } catch (ExpressionException e) {
        assertThat(e).hasMessageStartingWith("At character ");
        assertThat(e.position()).isBetween(0, text.length());
      }
    }
  }
}
