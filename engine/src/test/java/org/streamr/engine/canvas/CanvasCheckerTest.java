package org.streamr.engine.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.streamr.engine.sample.Drawing;
import org.streamr.protocol.Address;

class CanvasCheckerTest {
  private static final CanvasChecker CHECKER =
      new CanvasChecker(
          ModuleCatalogue.load(),
          (stream, account, use) ->
              stream.equals("secret")
                  ? Optional.of(account + " may not read \"secret\"; ask its owner")
                  : Optional.empty());

  private static List<Finding> check(Drawing drawing) {
    return CHECKER.check(drawing.canvas(), Address.ZERO);
  }

  private static Drawing sound() {
    return new Drawing()
        .module("numbers", "test.numbers", "{}")
        .module("total", "test.total", "{}")
        .edge("numbers.record", "total.in");
  }

  @Test
  void soundCanvas_shouldPass() {
    assertThat(check(sound())).isEmpty();
  }

  @Test
  void emptyCanvas_shouldBeTold() {
    assertThat(check(new Drawing()))
        .extracting(Finding::message)
        .first()
        .asString()
        .contains("empty");
  }

  @Test
  void unknownTypeAndVersion_shouldBeTold() {
    assertThat(check(new Drawing().module("a", "test.unheard-of", "{}")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.module()).isEqualTo("a");
              assertThat(finding.message()).contains("test.unheard-of", "does not have");
            });
  }

  @Test
  void wrongTypes_shouldBeToldWithTheReason() {
    assertThat(check(sound().edge("numbers.number", "total.in")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.edge()).isNotNull();
              assertThat(finding.message())
                  .contains("Numbers gives a number at Number", "Total takes a record at In");
            });
  }

  @Test
  void missingInput_shouldBeTold() {
    assertThat(check(new Drawing().module("total", "test.total", "{}")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.port()).isEqualTo("in");
              assertThat(finding.message()).contains("Total needs something at In");
            });
  }

  @Test
  void cycle_shouldBeToldOfItsModulesOnly() {
    List<Finding> found =
        check(
            new Drawing()
                .module("start", "test.numbers", "{}")
                .module("a", "test.pass", "{}")
                .module("b", "test.pass", "{}")
                .module("end", "test.pass", "{}")
                .edge("start.record", "a.in")
                .edge("a.out", "b.in")
                .edge("b.out", "a.other")
                .edge("b.out", "end.in"));
    assertThat(found).extracting(Finding::module).containsExactly("a", "b");
    assertThat(found).allSatisfy(each -> assertThat(each.message()).contains("a, b"));
  }

  @Test
  void wrongParameters_shouldBeTold() {
    List<Finding> found =
        check(
            new Drawing()
                .module("a", "test.numbers", "{\"every\":\"often\",\"colour\":1}")
                .module("b", "test.numbers", "{\"every\":\"often\"}")
                .module("c", "test.numbers", "{\"most\":1.5}")
                .module("d", "test.subscribe", "{}"));
    assertThat(found)
        .extracting(Finding::module, Finding::parameter)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "colour"),
            org.assertj.core.groups.Tuple.tuple("b", "every"),
            org.assertj.core.groups.Tuple.tuple("c", "most"),
            org.assertj.core.groups.Tuple.tuple("d", "stream"));
    assertThat(found.get(1).message()).contains("Numbers: Every", "10s");
  }

  @Test
  void parametersInJson_shouldCountAsSet() {
    String parameters =
        """
        {"address":"0x5FbDB2315678afecb367f032d93F642f64180aa3","event":"Changed",
         "abi":[{"type":"event","name":"Changed","inputs":[],"anonymous":false}]}
        """;
    assertThat(check(new Drawing().module("watch", "ethereum.events", parameters))).isEmpty();
  }

  @Test
  void danglingEdges_shouldBeTold() {
    assertThat(check(sound().edge("numbers.nothing", "total.in").edge("nobody.x", "total.in")))
        .extracting(Finding::message)
        .satisfiesExactly(
            first -> assertThat(first).contains("Numbers has no output \"nothing\""),
            second -> assertThat(second).contains("\"nobody\", which is not on the canvas"));
  }

  @Test
  void streamThatMayNotBeRead_shouldBeAWarning() {
    List<Finding> found =
        check(new Drawing().module("a", "test.subscribe", "{\"stream\":\"secret\"}"));
    assertThat(found)
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("may not read");
    assertThat(CanvasChecker.passes(found)).isTrue();
  }
}
