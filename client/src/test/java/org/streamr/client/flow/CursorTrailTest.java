package org.streamr.client.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.streamr.protocol.Slice;

class CursorTrailTest {
  private static final Slice FIRST = Slice.of(new byte[] {1});
  private static final Slice SECOND = Slice.of(new byte[] {2});
  private static final Slice THIRD = Slice.of(new byte[] {3});

  private final CursorTrail trail = new CursorTrail();

  @Test
  void arrived_shouldBeAheadOfHandled() {
    assertThat(trail.arrived()).isEmpty();
    CursorTrail.Step first = trail.arrive(FIRST);
    trail.arrive(SECOND);
    assertThat(trail.arrived()).contains(SECOND);
    assertThat(trail.handled()).isEmpty();
    trail.done(first);
    assertThat(trail.handled()).contains(FIRST);
  }

  @Test
  void handled_shouldNotPassWhatIsStillWaiting() {
    CursorTrail.Step first = trail.arrive(FIRST);
    CursorTrail.Step second = trail.arrive(SECOND);
    CursorTrail.Step third = trail.arrive(THIRD);
    trail.done(second);
    assertThat(trail.handled()).isEmpty();
    trail.done(first);
    assertThat(trail.handled()).contains(SECOND);
    trail.done(third);
    assertThat(trail.handled()).contains(THIRD);
  }
}
