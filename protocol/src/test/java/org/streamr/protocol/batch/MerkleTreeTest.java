package org.streamr.protocol.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Event;
import org.streamr.protocol.Slice;
import org.streamr.protocol.vectors.Samples;
import org.streamr.testing.Seeds;

class MerkleTreeTest {
  private final MerkleTree tree = new MerkleTree();

  @Test
  void root_shouldEqualTheDefinition() throws Exception {
    Random random = Seeds.random();
    for (int round = 0; round < 60; round++) {
      Batch batch = randomBatch(random, 1 + random.nextInt(round < 40 ? 40 : 600));
      assertThat(tree.root(batch)).isEqualTo(definition(batch));
    }
  }

  @Test
  void rootOf_shouldLeadFromEveryEventToTheRootAndFromNoOther() {
    Random random = Seeds.random();
    for (int round = 0; round < 20; round++) {
      Batch batch = randomBatch(random, 2 + random.nextInt(80));
      Slice root = Slice.of(tree.root(batch));
      int index = random.nextInt(batch.count());
      Slice proof = Slice.of(tree.proof(batch, index));
      Slice event = DetachedEvent.cut(batch, index, tree).encodedEvent();
      assertThat(tree.rootOf(event, index, batch.count(), proof)).isEqualTo(root);
      int other = (index + 1 + random.nextInt(batch.count() - 1)) % batch.count();
      assertThat(tree.rootOf(event, other, batch.count(), proof)).isNotEqualTo(root);
      byte[] changed = proof.toBytes();
      changed[random.nextInt(changed.length)] ^= 1;
      assertThat(tree.rootOf(event, index, batch.count(), Slice.of(changed))).isNotEqualTo(root);
    }
  }

  @Test
  void proof_shouldHaveTwelveHashesFor256Events() {
    assertThat(tree.proof(Samples.batch(256), 99)).hasSize(12 * MerkleTree.HASH_BYTES);
  }

  private static Batch randomBatch(Random random, int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[random.nextInt(50)];
      random.nextBytes(content);
      events.add(Event.bytes(Samples.TIME + i, content));
    }
    return Samples.batch(Samples.ALICE, 0, 0, events);
  }

  /** The words of the specification, one by one, without regard to cost. */
  private static byte[] definition(Batch batch) throws Exception {
    List<byte[]> level = new ArrayList<>();
    EventCursor events = batch.events();
    while (events.next()) {
      MessageDigest leaf = MessageDigest.getInstance("SHA-256");
      leaf.update((byte) 0);
      leaf.update(events.encoded().toBytes());
      level.add(leaf.digest());
    }
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 4) {
        List<byte[]> children = level.subList(i, Math.min(i + 4, level.size()));
        if (children.size() == 1) {
          above.add(children.getFirst());
        } else {
          MessageDigest node = MessageDigest.getInstance("SHA-256");
          node.update((byte) 1);
          children.forEach(node::update);
          above.add(node.digest());
        }
      }
      level = above;
    }
    return level.getFirst();
  }
}
