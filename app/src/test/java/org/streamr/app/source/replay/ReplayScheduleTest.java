package org.streamr.app.source.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.testing.Seeds;

class ReplayScheduleTest {
  private static final long LOOP = 600_000_000;

  @Test
  void due_shouldKeepTheSeriesRhythm() {
    ReplaySchedule schedule = new ReplaySchedule(1_000_000, new long[] {0, 100, 300});
    // The series takes 300, and 100 more until it begins again: 400 in a second.
    assertThat(schedule.due(0)).isEqualTo(0);
    assertThat(schedule.due(1)).isEqualTo(250_000);
    assertThat(schedule.due(2)).isEqualTo(750_000);
    assertThat(schedule.due(3)).isEqualTo(1_000_000);
    assertThat(schedule.index(4)).isEqualTo(1);
  }

  @Test
  void after_shouldFindTheFirstItemThatIsNotOver() {
    Random random = Seeds.random();
    long[] times = random.longs(500, 0, 10_000).sorted().toArray();
    ReplaySchedule schedule = new ReplaySchedule(LOOP, times);
    for (int i = 0; i < 1_000; i++) {
      long now = random.nextLong(0, 100 * LOOP);
      long position = schedule.after(now);
      assertThat(schedule.due(position)).isGreaterThan(now);
      assertThat(schedule.due(position - 1)).isLessThanOrEqualTo(now);
    }
  }

  @Test
  void due_shouldNeverGoBack() {
    long[] times = {5, 5, 5, 6, 9, 9, 20};
    ReplaySchedule schedule = new ReplaySchedule(LOOP, times);
    long[] due = new long[times.length * 3];
    Arrays.setAll(due, schedule::due);
    assertThat(due).isSorted();
  }
}
