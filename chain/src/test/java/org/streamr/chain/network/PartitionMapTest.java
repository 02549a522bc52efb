package org.streamr.chain.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Address;

class PartitionMapTest {
  private static final Address A = new Address(0, 0, 1);
  private static final Address B = new Address(0, 0, 2);
  private static final Address C = new Address(0, 0, 3);

  @Test
  void doubledPartitions_shouldBeginOnTheReplicasOfTheOneTheyWereSplitFrom() {
    PartitionMap map =
        PartitionMap.unassigned(2)
            .with(0, new Assignment(1, 5, List.of(A, B)))
            .withCount(8, 4)
            .withCount(9, 8);
    assertThat(map.count(7)).isEqualTo(2);
    assertThat(map.count(8)).isEqualTo(4);
    assertThat(map.latestCount()).isEqualTo(8);
    for (int partition : List.of(0, 2, 4, 6)) {
      assertThat(map.replicas(partition)).containsExactly(A, B);
    }
    assertThat(map.replicas(1)).isEmpty();
    assertThat(map.replicas(7)).isEmpty();
    assertThat(map.load(A)).isEqualTo(PartitionMap.FULL_LOAD / 2);

    PartitionMap split =
        map.with(0, new Assignment(2, 5, List.of(A, B)))
            .with(2, new Assignment(2, 10, List.of(C, B)));
    assertThat(split.replicas(6)).containsExactly(C, B);
    assertThat(split.replicas(4)).containsExactly(A, B);
    assertThat(split.reporters(6, 9)).containsExactly(A, B);
    assertThat(split.reporters(6, 10)).containsExactly(C, B);
    assertThat(split.servedBy(C, 8)).containsExactly(2, 6);
    assertThat(split.reportedBy(C, 9)).isEmpty();
    assertThat(split.load(A)).isEqualTo(PartitionMap.FULL_LOAD / 4);
    assertThat(split.load(B)).isEqualTo(PartitionMap.FULL_LOAD / 2);
  }

  @Test
  void severalChangesInAnEpoch_shouldMakeOneAssignmentOfTheNext() {
    PartitionMap map =
        PartitionMap.unassigned(1)
            .with(0, new Assignment(0, 3, List.of(A)))
            .with(0, new Assignment(0, 3, List.of(A, B)))
            .with(0, new Assignment(0, 7, List.of(C, B)));
    assertThat(map.reporters(0, 2)).isEmpty();
    assertThat(map.reporters(0, 6)).containsExactly(A, B);
    assertThat(map.reporters(0, 7)).containsExactly(C, B);
    assertThat(map.replicas(0)).containsExactly(C, B);
  }
}
