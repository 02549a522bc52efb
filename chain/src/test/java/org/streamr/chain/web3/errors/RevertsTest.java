package org.streamr.chain.web3.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.chain.ChainException;
import org.streamr.protocol.Keccak256;

class RevertsTest {
  private static final Path ABIS = Path.of("..", "contracts", "target", "abi");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> abis() throws IOException {
    try (Stream<Path> files = Files.list(ABIS)) {
      List<Path> abis = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertThat(abis).isNotEmpty();
      return abis;
    }
  }

  @ParameterizedTest
  @MethodSource("abis")
  void everyCustomError_shouldHaveASentence(Path abi) throws IOException {
    assertThat(StreamSupport.stream(JSON.readTree(abi.toFile()).get("abi").spliterator(), false))
        .filteredOn(entry -> entry.get("type").asText().equals("error"))
        .extracting(RevertsTest::signature)
        .filteredOn(signature -> !Reverts.all().knows(selector(signature)))
        .as("errors of %s without a sentence", abi.getFileName())
        .isEmpty();
  }

  private static String signature(JsonNode error) {
    return error.get("name").asText() + types(error.get("inputs"));
  }

  private static String types(JsonNode inputs) {
    return "("
        + String.join(
            ",", StreamSupport.stream(inputs.spliterator(), false).map(RevertsTest::type).toList())
        + ")";
  }

  private static String type(JsonNode input) {
    String type = input.get("type").asText();
    return type.startsWith("tuple")
        ? types(input.get("components")) + type.substring("tuple".length())
        : type;
  }

  private static String selector(String signature) {
    byte[] hash = Keccak256.hash(signature.getBytes(StandardCharsets.UTF_8));
    return "0x" + HexFormat.of().formatHex(hash, 0, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0x12345678", "0x08c379a0"})
  void translate_shouldNotStumbleOverWhatIsNotKnownOrCutShort(String data) {
    ChainException translated =
        Reverts.all().translate(new ChainException.NodeError("eth_call", 3, "reverted", data));
    assertThat(translated).isInstanceOf(ChainException.Refused.class).hasMessageContaining(data);
  }
}
