package org.streamr.broker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.streamr.broker.Refusal;
import org.streamr.storage.Cursor;

class PaceTest {
  private final AtomicBoolean writable = new AtomicBoolean(true);

  private Pace pace(long credit) {
    return new Pace(credit, new Switched(writable));
  }

  /** A receiver that is writable as the test says. */
  private record Switched(AtomicBoolean writable) implements Receiver {
    @Override
    public long deliver(Delivery delivery) {
      return 0;
    }

    @Override
    public void gap(Gap gap) {}

    @Override
    public void live(int partition, Cursor cursor) {}

    @Override
    public void end(long events) {}

    @Override
    public void fail(Refusal refusal) {}

    @Override
    public boolean isWritable() {
      return writable.get();
    }

    @Override
    public boolean isCostly() {
      return false;
    }
  }

  @Test
  void isOpen_shouldNeedCreditAndAWritableReceiver() {
    assertThat(pace(0).isOpen()).isFalse();
    assertThat(pace(1).isOpen()).isTrue();
    writable.set(false);
    assertThat(pace(1).isOpen()).isFalse();
  }

  @Test
  void spend_shouldCloseItUntilTheDebtIsPaid() {
    Pace pace = pace(1);
    pace.spend(100);
    pace.add(99);
    assertThat(pace.isOpen()).isFalse();

    pace.add(1);

    assertThat(pace.isOpen()).isTrue();
  }

  @Test
  void add_shouldNotOverflow() {
    Pace pace = pace(Request.UNLIMITED);
    pace.add(Long.MAX_VALUE);
    assertThat(pace.isOpen()).isTrue();
    pace.spend(10);
    pace.add(Long.MAX_VALUE);
    assertThat(pace.isOpen()).isTrue();
  }
}
