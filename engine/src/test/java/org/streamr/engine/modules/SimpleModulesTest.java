package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.engine.spi.InvalidParameterException;

/** Modules that look at each message by itself, and those that remember one or two. */
class SimpleModulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "filter.filter; {'condition':'m > 4'}; {'m':5}; 0@1 {\"m\":5}",
        "filter.filter; {'condition':'m > 4'}; {'m':3}; 1@1 {\"m\":3}",
        "filter.filter; {'condition':'$ > 4'}; 5; 0@1 5",
        "filter.threshold; {'field':'m','least':2,'most':4}; {'m':4}; 0@1 {\"m\":4}",
        "filter.threshold; {'field':'m','least':2,'most':4}; {'m':'9'}; 1@1 {\"m\":\"9\"}",
        "values.expression; {'expression':'{b: a * 2}'}; {'a':2}; 0@1 {\"b\":4}",
        "values.field; {'field':'a.b'}; {'a':{'b':'x'}}; 0@1 \"x\"",
        "values.record; {'keep':'a.b as c, d','add':{'e':1}}; {'a':{'b':2},'d':3};"
            + " 0@1 {\"c\":2,\"d\":3,\"e\":1}",
        "values.record; {'add':{'e':1}}; 7; 0@1 {\"value\":7,\"e\":1}",
        "values.json-parse; {'field':'t'}; {'t':'[1,{}]'}; 0@1 [1,{}]",
        "values.json-text; {}; {'a':[1,null]}; 0@1 \"{\\\"a\\\":[1,null]}\"",
        "values.each; {'field':'l'}; {'l':['x']}; 0@1 \"x\"",
        "maths.function; {'function':'square-root'}; 9; 0@1 3",
        "maths.function; {'function':'invert','field':'x'}; {'x':4}; 0@1 0.25",
        "text.join; {'template':'{a} at {b.c}, all {}'}; {'a':1,'b':{'c':'x'}};"
            + " 0@1 \"1 at x, all {\\\"a\\\":1,\\\"b\\\":{\\\"c\\\":\\\"x\\\"}}\"",
        "text.replace; {'find':'.','by':'-'}; 'a.b.c'; 0@1 \"a-b-c\"",
        "text.replace; {'find':'(\\\\w)(\\\\w)','by':'$2$1','pattern':true}; 'abcd'; 0@1 \"badc\"",
        "text.match; {'pattern':'(\\\\d+) km (\\\\w+)'}; '9 km N of X';"
            + " 0@1 [\"9 km N\",\"9\",\"N\"]",
        "text.match; {'pattern':'x'}; 'abc'; 1@1 \"abc\"",
        "text.case; {'form':'trimmed'}; '  a '; 0@1 \"a\"",
        "text.case; {'form':'upper','field':'a'}; {'a':'ß'}; 0@1 \"SS\"",
        "text.contains; {'find':'JAPAN','field':'p'}; {'p':'Kobe, Japan'}; 0@1 true",
        "text.contains; {'find':'JAPAN','anyCase':false}; 'Kobe, Japan'; 0@1 false",
        "text.contains; {'find':'kobe','where':'at-the-beginning'}; 'Kobe'; 0@1 true",
        "text.split; {}; 'a , b,c'; 0@1 [\"a\",\"b\",\"c\"]",
        "time.of; {'part':'hour','zone':'+02:00'}; 1; 0@1 2",
        "time.of; {'part':'iso'}; 1; 0@1 \"1970-01-01T00:00:00.000001Z\"",
        "time.of; {'part':'day-of-week'}; 1; 0@1 4",
        "combine.merge; {'origin':'from'}; {'x':1}; 0@1 {\"x\":1,\"from\":\"a\"}",
      })
  void module_shouldGive(String type, String parameters, String in, String out) {
    ModuleHarness module = ModuleHarness.of(type, parameters).in(1, in);
    assertThat(module.problems()).isEmpty();
    assertThat(module.out()).containsExactly(out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "filter.filter; {'condition':'m > 4'}; {'n':5}; At character 1: m is nothing",
        "filter.threshold; {'field':'m'}; {'n':1}; The record has no field \"m\"~,~ it has n",
        "values.field; {'field':'a'}; 5; the number 5 came where a value is needed",
        "values.json-parse; {}; '{'; the text \"{\" is no JSON",
        "values.each; {}; 5; the number 5 came where a list is needed",
        "maths.function; {'function':'invert'}; 0; The function has no finite value at 0.0",
        "maths.arithmetic; {'operation':'divide','fixed':'0'}; 1; The result of 1.0 and 0.0",
        "text.case; {}; [1]; the list [1] came where a text is needed",
        "show.map; {}; {'latitude':91,'longitude':0}; There is no place at latitude 91.0",
        "show.chart; {}; {'a':'x'}; The record has no number to draw~,~ it has a",
        "show.gauge; {}; 'x'; the text \"x\" came where a number is needed",
        "statistics.moving-average; {'field':'v'}; {'v':'x'}; The field \"v\" is the text \"x\"",
      })
  void problem_shouldBeASentence(String type, String parameters, String in, String sentence) {
    ModuleHarness module = ModuleHarness.of(type, parameters).in(1, in);
    assertThat(module.out()).isEmpty();
    assertThat(module.problems())
        .singleElement()
        .asString()
        .startsWith(sentence.replace("~,~", ";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "filter.filter; {'condition':'m >'}; condition; is no expression. At character 4",
        "filter.threshold; {'least':2,'most':1}; least; is above the greatest number",
        "values.record; {'keep':'a as b as c'}; keep; has a field with two new names",
        "values.record; {'add':[1]}; add; is no JSON object",
        "text.replace; {'find':'(','pattern':true}; find; \"(\" is no regular expression",
        "text.replace; {'find':'a','by':'$9','pattern':true}; by; cannot take the place",
        "time.of; {'zone':'Mars'}; zone; is \"Mars\"; give one such as UTC",
        "time.clock; {'every':'1ms'}; every; is below 10ms",
        "statistics.window; {'kind':'sliding','length':'10s','step':'3s'}; step; does not divide",
        "statistics.percentiles; {'percents':'50, x'}; percents; has \"x\"",
        "statistics.percentiles; {'percents':'101'}; percents; has 101",
        "combine.latest; {'inputs':'a'}; inputs; has 1 names",
        "show.gauge; {'least':5,'most':5}; least; is not below",
        "input.slider; {'start':500}; start; is 500",
        "streams.subscribe; {'stream':'x','filter':'hello'}; filter; is no JSON object",
        "outside.http; {'url':'file:///etc/passwd'}; url; is \"file:///etc/passwd\"",
        "outside.mqtt-in; {'server':'localhost','topic':'x'}; server; is \"localhost\"",
        "outside.email; {'server':'s','from':'a@b.c','to':'@'}; to; is no address of e-mail",
        "ethereum.call; {'address':'0x1','abi':'function f()','function':'f'}; address; is \"0x1\"",
        "ethereum.call; {'abi':'function f()','function':'g'}; function; The ABI has no function g",
        "detect.onnx; {'model':'own'}; file; is not set",
      })
  void parameter_shouldBeRefusedWithASentence(
      String type, String parameters, String parameter, String sentence) {
    assertThatThrownBy(() -> ModuleHarness.behaviour(type, parameters))
        .isInstanceOfSatisfying(
            InvalidParameterException.class,
            refused -> {
              assertThat(refused.parameter()).isEqualTo(parameter);
              assertThat(refused).hasMessageStartingWith(sentence);
            });
  }

  @Test
  void change_shouldLetThroughWhatDiffers() {
    ModuleHarness plain = ModuleHarness.of("filter.change", "{}");
    plain.in(1, "1").in(2, "1").in(3, "'a'").in(4, "'a'").in(5, "1");
    assertThat(plain.out()).containsExactly("0@1 1", "0@3 \"a\"", "0@5 1");
    ModuleHarness margin = ModuleHarness.of("filter.change", "{'margin':2,'field':'v'}");
    margin.in(1, "{'v':1}").in(2, "{'v':3}").in(3, "{'v':3.5}").in(4, "{'v':1.5}");
    assertThat(margin.out()).containsExactly("0@1 {\"v\":1}", "0@3 {\"v\":3.5}");
  }

  @Test
  void unique_shouldRememberForAWhile() {
    ModuleHarness unique = ModuleHarness.of("filter.unique", "{'within':'10ms'}");
    unique.in(0, "'a'").in(5_000, "'b'").in(9_999, "'a'").in(10_000, "'a'").in(10_001, "'a'");
    assertThat(unique.out())
        .containsExactly(
            "0@0 \"a\"", "0@5000 \"b\"", "1@9999 \"a\"", "0@10000 \"a\"", "1@10001 \"a\"");
  }

  @Test
  void keyedModule_shouldHaveAStateForEachKey() {
    ModuleHarness count = ModuleHarness.of("statistics.count", "{'key':'k'}");
    count.in(1, "{'k':'a'}").in(2, "{'k':'b'}").in(3, "{'k':'a'}").in(1, 4, "{'k':'a'}");
    count.in(5, "{'k':'b'}");
    assertThat(count.out()).containsExactly("0@1 1", "0@2 1", "0@3 2", "0@4 0", "0@5 2");
  }

  @Test
  void arithmetic_shouldUseTheNewestOfBoth() {
    ModuleHarness sum = ModuleHarness.of("maths.arithmetic", "{'fieldB':'x'}");
    sum.in(0, 1, "1").in(1, 2, "{'x':10}").in(0, 3, "2").in(1, 4, "{'x':20}");
    assertThat(sum.out()).containsExactly("0@2 11", "0@3 12", "0@4 22");
    ModuleHarness fixed =
        ModuleHarness.of("maths.compare", "{'fixed':'3','comparison':'at-least'}");
    assertThat(fixed.in(1, "3").in(2, "2").out()).containsExactly("0@1 true", "0@2 false");
  }

  @Test
  void logic_shouldNotWaitForWhatCannotChangeTheAnswer() {
    ModuleHarness and = ModuleHarness.of("maths.logic", "{}");
    and.in(0, 1, "false").in(0, 2, "true").in(1, 3, "true").in(1, 4, "{'x':1}");
    assertThat(and.out()).containsExactly("0@1 false", "0@3 true");
    assertThat(and.problems()).hasSize(1);
    ModuleHarness xor = ModuleHarness.of("maths.logic", "{'operation':'xor'}");
    xor.in(0, 1, "true").in(1, 2, "true").in(1, 3, "false");
    assertThat(xor.out()).containsExactly("0@2 false", "0@3 true");
    assertThat(ModuleHarness.of("maths.logic", "{'operation':'not'}").in(1, "true").out())
        .containsExactly("0@1 false");
  }

  @Test
  void difference_shouldTellHowMuchNumbersGrow() {
    ModuleHarness rate = ModuleHarness.of("maths.difference", "{'measure':'per-second'}");
    assertThat(rate.in(0, "1").in(500_000, "3").in(500_000, "4").out())
        .containsExactly("0@500000 4");
    ModuleHarness relative = ModuleHarness.of("maths.difference", "{'measure':'relative'}");
    assertThat(relative.in(1, "2").in(2, "3").out()).containsExactly("0@2 0.5");
  }

  @Test
  void list_shouldCollectInRoundsOrAtEach() {
    ModuleHarness rounds = ModuleHarness.of("values.list", "{'size':2}");
    assertThat(rounds.in(1, "1").in(2, "2").in(3, "3").in(4, "4").out())
        .containsExactly("0@2 [1,2]", "0@4 [3,4]");
    ModuleHarness sliding = ModuleHarness.of("values.list", "{'size':2,'sliding':true}");
    assertThat(sliding.in(1, "1").in(2, "2").in(3, "3").out())
        .containsExactly("0@2 [1,2]", "0@3 [2,3]");
  }

  @Test
  void alarm_shouldRingOnceAndEndOnce() {
    ModuleHarness alarm = ModuleHarness.of("detect.threshold", "{'upper':10,'lower':5}");
    alarm.in(1, "9").in(2, "10").in(3, "7").in(4, "12").in(5, "5").in(6, "6").in(7, "11");
    assertThat(alarm.out())
        .containsExactly("0@2 true", "1@2 10", "0@5 false", "2@5 5", "0@7 true", "1@7 11");
    ModuleHarness frost = ModuleHarness.of("detect.threshold", "{'upper':0,'lower':2}");
    assertThat(frost.in(1, "1").in(2, "-1").in(3, "1").in(4, "2").out())
        .containsExactly("0@2 true", "1@2 -1", "0@4 false", "2@4 2");
    ModuleHarness one = ModuleHarness.of("detect.threshold", "{'upper':3,'lower':3}");
    assertThat(one.in(1, "3").in(2, "3").in(3, "2").out())
        .containsExactly("0@1 true", "1@1 3", "0@3 false", "2@3 2");
  }

  @Test
  void show_shouldShapeWhatIsShown() {
    assertThat(
            ModuleHarness.of("show.chart", "{'fields':'a','series':'s'}")
                .in(1, "{'a':1,'b':2,'s':'x'}")
                .shown())
        .containsExactly("{\"_series\":\"x\",\"a\":1}");
    assertThat(ModuleHarness.of("show.chart", "{}").in(1, "3").shown())
        .containsExactly("{\"value\":3}");
    assertThat(
            ModuleHarness.of("show.table", "{'columns':'b','row':'a'}")
                .in(1, "{'a':1,'b':2}")
                .shown())
        .containsExactly("{\"_row\":\"1\",\"b\":2}");
    assertThat(
            ModuleHarness.of("show.map", "{'size':'m'}")
                .in(1, "{'latitude':1,'longitude':-2,'m':3}")
                .shown())
        .containsExactly("{\"latitude\":1,\"longitude\":-2,\"size\":3}");
    assertThat(ModuleHarness.of("show.gauge", "{'field':'a'}").in(1, "{'a':4}").shown())
        .containsExactly("4");
    assertThat(ModuleHarness.of("show.label", "{'digits':1,'unit':'km'}").in(1, "1.26").shown())
        .containsExactly("\"1.3 km\"");
    ModuleHarness log = ModuleHarness.of("show.log", "{'prefix':'seen'}").in(1, "{'a':1}");
    assertThat(log.logged()).containsExactly("seen {\"a\":1}");
  }
}
