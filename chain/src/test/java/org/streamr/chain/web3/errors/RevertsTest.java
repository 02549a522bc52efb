package org.streamr.chain.web3.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.chain.ChainException;
import org.streamr.protocol.Keccak256;

class RevertsTest {
  private static final Path ABIS = Path.of("..", "contracts", "target", "abi");
  private static final Path TEMPLATES = Path.of("..", "contracts", "solidity", "templates");
  private static final Path SENTENCES =
      Path.of("../contracts/src/main/resources/org/streamr/contracts/refusals");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** But for templates, which people deploy for themselves and call by what their NatSpec says. */
  static List<Path> abis() throws IOException {
    return filesOf(ABIS).stream()
        .filter(
            abi ->
                !Files.exists(
                    TEMPLATES.resolve(ABIS.relativize(abi).toString().replace(".json", ".sol"))))
        .toList();
  }

  static List<Path> tables() throws IOException {
    return filesOf(SENTENCES);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("abis")
  void everyCustomError_shouldHaveASentence(Path abi) throws IOException {
    assertThat(errorsOf(abi))
        .filteredOn(signature -> !Reverts.all().knows(selector(signature)))
        .as("errors of %s without a sentence", abi.getFileName())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everySentence_shouldBeOfAnErrorThatContractsGive(Path table) throws IOException {
    Set<String> given = new HashSet<>();
    for (Path abi : abis()) {
      given.addAll(errorsOf(abi));
    }
    assertThat(JSON.readTree(table.toFile()).properties())
        .extracting(Map.Entry::getKey)
        .isNotEmpty()
        .isSubsetOf(given);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everySentence_shouldNameOnlyArgumentsThatThereAre(Path table) throws IOException {
    for (Map.Entry<String, JsonNode> error : JSON.readTree(table.toFile()).properties()) {
      String arguments = error.getKey().replaceAll("^.*?\\(|\\)$", "");
      int count = arguments.isEmpty() ? 0 : arguments.split(",").length;
      assertThat(PLACE.matcher(error.getValue().asText()).results())
          .as(error.getKey())
          .allMatch(place -> Integer.parseInt(place.group(1)) < count);
    }
  }

  private static List<String> errorsOf(Path abi) throws IOException {
    return StreamSupport.stream(JSON.readTree(abi.toFile()).get("abi").spliterator(), false)
        .filter(entry -> entry.get("type").asText().equals("error"))
        .map(RevertsTest::signature)
        .toList();
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

  @Test
  void translate_shouldFillTheArgumentsIn() {
    assertThat(Reverts.all().translate(refusal("ChannelIsClosing(bytes32)", "a".repeat(64))))
        .isInstanceOf(ChainException.Refused.class)
        .hasMessage(
            "The contract refused: channel 0x" + "a".repeat(64) + " is closing: open another one");
  }

  @Test
  void translate_shouldReadTheMembersOfATuple() {
    String members = "0".repeat(63) + "1" + "0".repeat(63) + "2" + "0".repeat(63) + "3";
    assertThat(
            Reverts.all().translate(refusal("InvalidParameters((uint64,uint16,uint16))", members)))
        .isInstanceOfSatisfying(
            ChainException.Refused.class,
            refused -> {
              assertThat(refused.error()).isEqualTo("InvalidParameters");
              assertThat(refused.arguments()).containsExactly("1", "2", "3");
            });
  }

  private static ChainException.NodeError refusal(String signature, String arguments) {
    return new ChainException.NodeError("eth_call", 3, "reverted", selector(signature) + arguments);
  }
}
