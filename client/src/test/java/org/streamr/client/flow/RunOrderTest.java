package org.streamr.client.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.frame.Frame.GapReason;
import org.streamr.testing.Seeds;

class RunOrderTest {
  private final List<String> out = new ArrayList<>();
  private final RunOrder<String> order = new RunOrder<>(false, new Recorder(out));

  private record Recorder(List<String> out) implements RunOrder.Outlet<String> {
    @Override
    public void deliver(String item, long from, long to) {
      out.add(item + " " + from + "-" + to);
    }

    @Override
    public void drop(String item) {
      out.add("drop " + item);
    }

    @Override
    public void gap(long from, long to, GapReason reason) {
      out.add("gap " + from + "-" + to);
    }
  }

  @Test
  void arrive_shouldBeginWithTheFirstThatComes() {
    order.arrive("a", 5, 9);
    order.arrive("b", 10, 10);
    assertThat(out).containsExactly("a 5-9", "b 10-10");
    assertThat(order.missing()).isEmpty();
  }

  @Test
  void arrive_shouldDropWhatCameBefore() {
    order.arrive("a", 0, 9);
    order.arrive("again", 0, 9);
    order.arrive("overlapping", 5, 12);
    assertThat(out).containsExactly("a 0-9", "drop again", "overlapping 10-12");
  }

  @Test
  void arrive_shouldHoldWhatComesTooEarly() {
    order.arrive("a", 0, 4);
    order.arrive("c", 10, 14);
    order.arrive("d", 15, 19);
    assertThat(out).containsExactly("a 0-4");
    assertThat(order.missing()).contains(new RunOrder.Missing(5, 9));
    order.arrive("b", 5, 9);
    assertThat(out).containsExactly("a 0-4", "b 5-9", "c 10-14", "d 15-19");
    assertThat(order.isIdle()).isTrue();
  }

  @Test
  void arrive_shouldHoldNothingTwice() {
    order.arrive("a", 0, 4);
    order.arrive("c", 10, 14);
    order.arrive("c again", 10, 14);
    order.arrive("longer c", 10, 16);
    assertThat(out).containsExactly("a 0-4", "drop c again", "drop c");
    order.arrive("b", 5, 9);
    assertThat(out).endsWith("b 5-9", "longer c 10-16");
  }

  @Test
  void giveUp_shouldTellTheGapBeforeWhatFollows() {
    order.arrive("a", 0, 4);
    order.arrive("c", 10, 14);
    order.giveUp(5, 9, GapReason.NEVER_RECEIVED);
    assertThat(out).containsExactly("a 0-4", "gap 5-9", "c 10-14");
    order.arrive("late", 5, 9);
    assertThat(out).endsWith("drop late");
  }

  @Test
  void giveUp_shouldWaitForItsTurn() {
    order.arrive("a", 0, 4);
    order.giveUp(10, 19, GapReason.BEYOND_RETENTION);
    assertThat(out).containsExactly("a 0-4");
    order.arrive("b", 5, 9);
    assertThat(out).containsExactly("a 0-4", "b 5-9", "gap 10-19");
  }

  @Test
  void giveUp_shouldNotGiveUpWhatHasComeAllTheSame() {
    order.arrive("a", 0, 4);
    order.arrive("c", 8, 9);
    order.giveUp(5, 12, GapReason.BEYOND_RETENTION);
    assertThat(out).containsExactly("a 0-4", "gap 5-7", "c 8-9", "gap 10-12");
  }

  @Test
  void arrive_shouldMissNothingWhereSequencesAreSparse() {
    RunOrder<String> sparse = new RunOrder<>(true, new Recorder(out));
    sparse.arrive("a", 3, 3);
    sparse.arrive("b", 17, 17);
    sparse.arrive("a", 3, 3);
    assertThat(out).containsExactly("a 3-3", "b 17-17", "drop a");
  }

  @Test
  void anyOrder_shouldComeOutInOrderAndOnce() {
    Random random = Seeds.random();
    for (int round = 0; round < 500; round++) {
      List<long[]> parts = new ArrayList<>();
      for (long from = 0; from < 60; ) {
        long to = from + random.nextInt(6);
        parts.add(new long[] {from, to});
        from = to + 1;
      }
      List<long[]> arriving = new ArrayList<>(parts);
      arriving.addAll(parts.subList(0, random.nextInt(parts.size())));
      Collections.shuffle(arriving.subList(1, arriving.size()), random);
      Collector collector = new Collector();
      RunOrder<long[]> shuffled = new RunOrder<>(false, collector);
      arriving.forEach(part -> shuffled.arrive(part, part[0], part[1]));
      List<Long> expected = new ArrayList<>();
      for (long sequence = 0; sequence <= parts.getLast()[1]; sequence++) {
        expected.add(sequence);
      }
      assertThat(collector.delivered).isEqualTo(expected);
      assertThat(collector.settled).isEqualTo(arriving.size());
    }
  }

  private static final class Collector implements RunOrder.Outlet<long[]> {
    private final List<Long> delivered = new ArrayList<>();
    private int settled;

    @Override
    public void deliver(long[] item, long from, long to) {
      for (long sequence = from; sequence <= to; sequence++) {
        delivered.add(sequence);
      }
      settled++;
    }

    @Override
    public void drop(long[] item) {
      settled++;
    }

    @Override
    public void gap(long from, long to, GapReason reason) {
      throw new AssertionError("nothing is missing");
    }
  }
}
