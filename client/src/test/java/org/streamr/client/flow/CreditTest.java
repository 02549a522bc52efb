package org.streamr.client.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CreditTest {
  private final Credit credit = new Credit(1_000);

  @Test
  void open_shouldGrantTheWindow() {
    assertThat(credit.initialBytes(credit.open(1, 1))).isEqualTo(1_000);
  }

  @Test
  void handled_shouldGrantOnlyWhatIsWorthAMessage() {
    Credit.Account account = credit.open(1, 1);
    credit.arrived(account, 400);
    credit.arrived(account, 300);
    assertThat(credit.handled(400)).isEmpty();
    assertThat(credit.handled(300)).contains(new Credit.Grant(1, 700));
  }

  @Test
  void handled_shouldMakeUpForAFrameBeyondTheWindow() {
    Credit.Account account = credit.open(1, 1);
    credit.arrived(account, 5_000);
    assertThat(credit.handled(5_000)).contains(new Credit.Grant(1, 5_000));
  }

  @Test
  void open_shouldCountWhatAnEarlierConnectionLeftUnhandled() {
    credit.arrived(credit.open(1, 1), 900);
    credit.reset();
    Credit.Account account = credit.open(1, 1);
    assertThat(credit.initialBytes(account)).isEqualTo(100);
    assertThat(credit.handled(900)).contains(new Credit.Grant(1, 900));
  }

  @Test
  void open_shouldGrantNothingWhereTheWindowIsFull() {
    credit.arrived(credit.open(1, 1), 3_000);
    credit.reset();
    Credit.Account account = credit.open(1, 1);
    assertThat(credit.initialBytes(account)).isZero();
    assertThat(credit.handled(3_000)).contains(new Credit.Grant(1, 1_000));
  }

  @Test
  void handled_shouldGrantToTheRequestThatHasLeast() {
    Credit.Account first = credit.open(1, 2);
    Credit.Account second = credit.open(2, 2);
    assertThat(credit.initialBytes(first)).isEqualTo(500);
    assertThat(credit.initialBytes(second)).isEqualTo(500);
    credit.arrived(second, 500);
    assertThat(credit.handled(500)).contains(new Credit.Grant(2, 500));
  }

  @Test
  void close_shouldFreeWhatWasPromised() {
    Credit.Account first = credit.open(1, 2);
    Credit.Account second = credit.open(2, 2);
    credit.close(first);
    credit.arrived(second, 100);
    assertThat(credit.handled(100)).contains(new Credit.Grant(2, 600));
  }

  @Test
  void window_shouldBePositive() {
    assertThatThrownBy(() -> new Credit(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
