package org.streamr.client.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.client.flow.SequenceSet.Part;
import org.streamr.testing.Seeds;

class SequenceSetTest {
  @Test
  void addAll_shouldReturnWhatIsNew() {
    SequenceSet set = new SequenceSet();
    assertThat(set.addAll(5, 9)).containsExactly(new Part(5, 9));
    assertThat(set.addAll(5, 9)).isEmpty();
    assertThat(set.addAll(15, 19)).containsExactly(new Part(15, 19));
    assertThat(set.addAll(0, 30))
        .containsExactly(new Part(0, 4), new Part(10, 14), new Part(20, 30));
    assertThat(set.addAll(0, 30)).isEmpty();
  }

  @Test
  void addAll_shouldAgreeWithABitSet() {
    Random random = Seeds.random();
    for (int round = 0; round < 300; round++) {
      SequenceSet set = new SequenceSet();
      BitSet known = new BitSet();
      for (int i = 0; i < 30; i++) {
        int from = random.nextInt(60);
        int to = from + random.nextInt(10);
        List<Integer> expected = new ArrayList<>();
        for (int sequence = from; sequence <= to; sequence++) {
          if (!known.get(sequence)) {
            expected.add(sequence);
          }
        }
        known.set(from, to + 1);
        List<Integer> added = new ArrayList<>();
        for (Part part : set.addAll(from, to)) {
          for (long sequence = part.from(); sequence <= part.to(); sequence++) {
            added.add((int) sequence);
          }
        }
        assertThat(added).isEqualTo(expected);
      }
    }
  }
}
