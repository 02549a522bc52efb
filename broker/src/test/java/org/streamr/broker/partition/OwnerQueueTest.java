package org.streamr.broker.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.streamr.broker.BrokerFixture;
import org.streamr.broker.publish.Admitted;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;

class OwnerQueueTest {
  private static final Command TASK = new Command.Tidy(0);

  private final Batch batch =
      TestBatches.of(new Run(stream(), 0, BrokerFixture.ALICE.origin(), 1), 0);
  private final int bytes = batch.encoded().length();
  private final Command append =
      new Command.Append(new Admitted(batch, AckLevel.ONE, null, result -> {}));
  private final OwnerQueue queue = new OwnerQueue(2L * bytes);

  private static StreamId stream() {
    return StreamId.parse("0x00000000000000000000000000000000000000aa");
  }

  @Test
  void put_shouldSayWhenThereIsNoMoreRoom() {
    assertThat(queue.put(append)).isEqualTo(OwnerQueue.Outcome.ROOM);
    assertThat(queue.put(append)).isEqualTo(OwnerQueue.Outcome.FULL);
    assertThat(queue.put(append)).isEqualTo(OwnerQueue.Outcome.FULL);
    assertThat(queue.put(append)).isEqualTo(OwnerQueue.Outcome.FULL);
    assertThat(queue.put(append)).isEqualTo(OwnerQueue.Outcome.OVERFLOW);
    assertThat(queue.bytes()).isEqualTo(4L * bytes);
  }

  @Test
  void put_shouldAlwaysTakeWhatCarriesNoBatch() {
    while (queue.put(append) != OwnerQueue.Outcome.OVERFLOW) {
      assertThat(queue.bytes()).isLessThanOrEqualTo(4L * bytes);
    }

    assertThat(queue.put(TASK)).isEqualTo(OwnerQueue.Outcome.FULL);
  }

  @Test
  void takeAll_shouldGiveEverythingInOrder() throws Exception {
    queue.put(append);
    queue.put(TASK);
    queue.put(append);

    Queue<Command> taken = queue.takeAll(new ArrayDeque<>());

    assertThat(taken).containsExactly(append, TASK, append);
    assertThat(queue.hasRoom()).isFalse();
    assertThat(queue.done(2L * bytes)).isTrue();
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void close_shouldLeaveWhatIsWaitingAndTakeNothingMore() throws Exception {
    queue.put(append);
    queue.close();

    assertThat(queue.put(append)).isEqualTo(OwnerQueue.Outcome.CLOSED);
    assertThat(queue.takeAll(new ArrayDeque<>())).hasSize(1);
    assertThat(queue.takeAll(new ArrayDeque<>())).isEmpty();
  }
}
