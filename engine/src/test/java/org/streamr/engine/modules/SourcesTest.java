package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.StreamSink;
import org.streamr.engine.spi.StreamSource;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

class SourcesTest {
  private static final TestServices SERVICES = new TestServices("run", false, Optional.empty());

  private static List<String> poll(Source.Reading reading, long now) {
    List<String> seen = new ArrayList<>();
    reading.poll(
        now,
        emission ->
            seen.add(
                emission.output()
                    + "@"
                    + emission.message().time()
                    + " "
                    + ValueJson.plain(emission.message().value())));
    return seen;
  }

  @Test
  void clock_shouldTickAtFullMultiplesAndGoOnWhereItWas() {
    Source clock = (Source) ModuleHarness.behaviour("time.clock", "{'every':'1s'}");
    assertThat(clock.replayable()).isTrue();
    byte[] position;
    long start;
    try (Source.Reading reading = clock.open(SERVICES, null, () -> {})) {
      long next = reading.poll(0, emission -> {});
      assertThat(next % 1_000_000).isZero();
      start = next;
      assertThat(poll(reading, start - 1)).isEmpty();
      assertThat(poll(reading, start + 1_000_000)).hasSize(2);
      position = reading.position();
    }
    try (Source.Reading reading = clock.open(SERVICES, position, () -> {})) {
      assertThat(poll(reading, start + 3_000_000))
          .extracting(line -> line.substring(0, line.indexOf(' ')))
          .containsExactly("0@" + (start + 2_000_000), "0@" + (start + 3_000_000));
    }
  }

  @Test
  void constant_shouldBeGivenOnceAndAgainWhenItIsAnother() {
    Source five = (Source) ModuleHarness.behaviour("values.constant", "{'value':5}");
    Source.Reading reading = five.open(SERVICES, null, () -> {});
    assertThat(poll(reading, 7)).containsExactly("0@7 5");
    assertThat(poll(reading, 8)).isEmpty();
    assertThat(poll(five.open(SERVICES, reading.position(), () -> {}), 9)).isEmpty();
    Source six = (Source) ModuleHarness.behaviour("values.constant", "{'value':'six'}");
    assertThat(poll(six.open(SERVICES, reading.position(), () -> {}), 9))
        .containsExactly("0@9 six");
  }

  @Test
  void controls_shouldGiveWhatPeopleDo() {
    AtomicInteger woken = new AtomicInteger();
    Source slider = (Source) ModuleHarness.behaviour("input.slider", "{'start':5,'most':10}");
    assertThat(slider.replayable()).isFalse();
    Source.Reading reading = slider.open(SERVICES, null, woken::incrementAndGet);
    assertThat(poll(reading, 1)).containsExactly("0@1 5");
    reading.control(Value.of(7));
    reading.control(Value.of(99));
    reading.control(Value.of("x"));
    assertThat(woken).hasValue(3);
    assertThat(poll(reading, 2)).containsExactly("0@2 7", "0@2 10");
    assertThat(poll(slider.open(SERVICES, reading.position(), () -> {}), 3)).isEmpty();
    Source.Reading button =
        ((Source) ModuleHarness.behaviour("input.button", "{'value':'go'}"))
            .open(SERVICES, null, () -> {});
    assertThat(poll(button, 1)).isEmpty();
    button.control(Value.NONE);
    assertThat(poll(button, 2)).containsExactly("0@2 go");
    Source.Reading turned =
        ((Source) ModuleHarness.behaviour("input.switch", "{}")).open(SERVICES, null, () -> {});
    turned.control(Value.of(true));
    turned.control(Value.of(1));
    assertThat(poll(turned, 1)).containsExactly("0@1 false", "0@1 true");
    Source.Reading text =
        ((Source) ModuleHarness.behaviour("input.text", "{}")).open(SERVICES, null, () -> {});
    text.control(Value.of("hello"));
    text.control(Value.of("x".repeat(10_001)));
    assertThat(poll(text, 1)).containsExactly("0@1 hello");
  }

  @Test
  void streams_shouldBeNamed() {
    assertThat(
            ModuleHarness.behaviour(
                "streams.subscribe", "{'stream':'quakes','filter':{'origins':[]},'meta':true}"))
        .isEqualTo(new StreamSource("quakes", "{\"origins\":[]}", true));
    assertThat(ModuleHarness.behaviour("streams.publish", "{'stream':'out','partitionKey':'k'}"))
        .isEqualTo(new StreamSink("out", "k"));
  }
}
