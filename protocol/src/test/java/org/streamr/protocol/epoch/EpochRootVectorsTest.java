package org.streamr.protocol.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/** What the contract's own tests check too: {@code vectors/epoch-roots.json}. */
class EpochRootVectorsTest {
  private static JsonNode vectors;

  @BeforeAll
  static void read() throws IOException {
    vectors = new ObjectMapper().readTree(Path.of("vectors", "epoch-roots.json").toFile());
  }

  private static Slice bytes(JsonNode hexadecimal) {
    return Slice.of(HexFormat.of().parseHex(hexadecimal.asText().substring(2)));
  }

  private static List<StreamCount> counts(JsonNode tree) {
    List<StreamCount> counts = new ArrayList<>();
    for (JsonNode leaf : tree.get("leaves")) {
      counts.add(
          new StreamCount(
              StreamId.parse(leaf.get("stream").asText()),
              leaf.get("streamPartition").asInt(),
              leaf.get("count").asLong(),
              bytes(leaf.get("digest"))));
    }
    return counts;
  }

  @Test
  void partitions_shouldBeThoseOfTheContract() {
    assertThat(vectors.get("partitions")).isNotEmpty();
    for (JsonNode vector : vectors.get("partitions")) {
      StreamId stream = StreamId.parse(vector.get("stream").asText());
      int streamPartition = vector.get("streamPartition").asInt();
      for (int count : List.of(8, 4_096)) {
        assertThat(NetworkPartitions.of(stream, streamPartition, count))
            .as("%s", vector)
            .isEqualTo(vector.get("partitionOf" + count).asInt());
      }
    }
    assertThatThrownBy(() -> NetworkPartitions.of(new StreamId(Address.ZERO), 0, 3))
        .hasMessageContaining("power of two");
  }

  @Test
  void roots_shouldBeThoseOfTheContractInWhateverOrderTheCountsCome() {
    assertThat(EpochTree.EMPTY_ROOT).isEqualTo(bytes(vectors.get("emptyRoot")));
    assertThat(EpochTree.of(List.of()).root()).isEqualTo(EpochTree.EMPTY_ROOT);
    for (JsonNode vector : vectors.get("roots")) {
      List<StreamCount> shuffled = counts(vector);
      Collections.shuffle(shuffled, new Random(7));
      EpochTree tree = EpochTree.of(shuffled);
      assertThat(tree.root()).as("%s", vector.get("name")).isEqualTo(bytes(vector.get("root")));
      assertThat(tree.leaves()).isEqualTo(counts(vector));
    }
  }

  @Test
  void proofs_shouldBeThoseOfTheContract() {
    for (JsonNode vector : vectors.get("roots")) {
      EpochTree tree = EpochTree.of(counts(vector));
      for (JsonNode leaf : vector.get("leaves")) {
        EpochTree.Proof proof =
            tree.proof(
                    StreamId.parse(leaf.get("stream").asText()),
                    leaf.get("streamPartition").asInt())
                .orElseThrow();
        assertThat(Slice.of(proof.leaf().hash())).isEqualTo(bytes(leaf.get("leaf")));
        assertThat(joined(proof.siblings())).isEqualTo(bytes(leaf.get("siblings")));
        assertThat(proof.root()).isEqualTo(tree.root());
      }
      assertThat(tree.proof(new StreamId(Address.ZERO), 0)).isEmpty();
    }
  }

  private static Slice joined(List<Slice> slices) {
    byte[] all = new byte[slices.size() * 32];
    for (int i = 0; i < slices.size(); i++) {
      System.arraycopy(slices.get(i).toBytes(), 0, all, i * 32, 32);
    }
    return Slice.of(all);
  }

  @Test
  void commitments_shouldBeThoseOfTheContract() {
    assertThat(vectors.get("commitments")).isNotEmpty();
    for (JsonNode vector : vectors.get("commitments")) {
      List<EpochReport> reports = new ArrayList<>();
      for (int i = 0; i < vector.get("partitions").size(); i++) {
        reports.add(
            new EpochReport(
                vector.get("partitions").get(i).asInt(), bytes(vector.get("roots").get(i))));
      }
      assertThat(
              EpochReport.commitment(
                  Address.parse(vector.get("broker").asText()),
                  vector.get("epoch").asLong(),
                  bytes(vector.get("salt")),
                  reports))
          .isEqualTo(bytes(vector.get("commitment")));
    }
  }

  @Test
  void tree_shouldRefuseWhatCannotBe() {
    StreamCount count = new StreamCount(new StreamId(Address.ZERO), 0, 1, Slice.of(new byte[32]));
    assertThatThrownBy(() -> EpochTree.of(List.of(count, count)))
        .hasMessageContaining("counted twice");
    assertThatThrownBy(
            () -> new StreamCount(new StreamId(Address.ZERO), 0, 0, Slice.of(new byte[32])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EpochReport(0, Slice.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
