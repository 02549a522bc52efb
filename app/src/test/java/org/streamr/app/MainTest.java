package org.streamr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.app.output.Json;
import org.streamr.testing.FreePort;

class MainTest {
  private static final String KEY =
      "4f3edf983ac636a65a842ce7c78d9aa706d3b113bce9c46f30d7d21715b23b1d";
  private static final String ADDRESS = "0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1";

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "up --help", "stream --help", "stream create --help"})
  void help_shouldEndWithZero(String line) {
    CommandRun run = CommandRun.of(line.split(" ", -1));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: streamr");
  }

  @Test
  void commandLine_shouldHaveOneCommandForALineThatBeginsWithIt() {
    Set<String> names = Main.commandLine().getSubcommands().keySet();
    assertThat(names).hasSizeGreaterThan(20);
    for (String name : names) {
      Set<String> alone = Main.commandLine(name).getSubcommands().keySet();
      assertThat(alone)
          .isEqualTo(Set.of("help", "generate-completion").contains(name) ? names : Set.of(name));
    }
  }

  @Test
  void version_shouldNameJava() {
    assertThat(CommandRun.of("--version").out()).contains("streamr ").contains("Java 25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "upp", "up --port x", "publish", "stream", "stream grant a", "key"})
  void usage_shouldEndWithTwo(String line) {
    CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("streamr").doesNotContain("Exception");
  }

  @Test
  void failure_shouldBeASentenceThatSaysWhatToDo() {
    CommandRun run = CommandRun.of("history", "x", "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("No node runs on " + data + ". Start one with: streamr up")
        .doesNotContain("\tat ");
  }

  @Test
  void failure_shouldBeJsonWhereAskedFor() throws IOException {
    CommandRun run = CommandRun.of("wallet", "--json", "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(Json.mapper().readTree(run.err()).get("error").asText()).contains("streamr up");
  }

  @Test
  void failure_shouldShowWhereWithDebug() {
    CommandRun run = CommandRun.of("status", "--debug", "--data", data.toString());
    assertThat(run.err()).contains("\tat org.streamr.app");
  }

  @Test
  void failure_shouldTellOfAnAddressThatIsNone() {
    CommandRun run = CommandRun.of("status", "--url", "nowhere", "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("'nowhere' is no broker's address");
  }

  @Test
  void failure_shouldTellOfABrokerThatDoesNotAnswer() {
    String url = "http://127.0.0.1:" + FreePort.find();
    for (String command : new String[] {"status", "stream find", "stream show x", "history x"}) {
      String[] words = (command + " --url " + url + " --data " + data).split(" ", -1);
      CommandRun run = CommandRun.of(words);
      assertThat(run.code()).as(command).isEqualTo(1);
      assertThat(run.err())
          .as(command)
          .contains("The broker at " + url + " cannot be asked: nobody answers there. Check the");
    }
  }

  @Test
  void find_shouldReadTheChainWhereTheBrokerDoesNotAnswer() throws IOException {
    String nobody = "http://127.0.0.1:" + FreePort.find();
    Files.writeString(
        data.resolve("node.json"),
        """
        {"url":"%s","webSocket":"ws://x/ws","pid":%d,"rpc":"%s","chainId":31337,"block":0,"contracts":{}}
        """
            .formatted(nobody, ProcessHandle.current().pid(), nobody));
    CommandRun run = CommandRun.of("stream", "find", "--data", data.toString());
    assertThat(run.err())
        .contains("Warning: The broker at " + nobody)
        .contains("The chain itself is read instead")
        .contains("The Ethereum node at " + nobody + " does not answer");
  }

  @Test
  void contracts_shouldBeShownFromTheirFile() throws IOException {
    CommandRun none = CommandRun.of("contracts", "show", "--data", data.toString());
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("streamr contracts deploy --rpc URL");
    Files.writeString(
        data.resolve("contracts.json"),
        """
        {"chainId": 5, "block": 7, "rootName": "a.eth", "contracts": {"dataCoin": "%s"}}
        """
            .formatted(ADDRESS));
    CommandRun text = CommandRun.of("contracts", "show", "--data", data.toString());
    assertThat(text.out()).contains("a.eth").contains("dataCoin").contains(ADDRESS);
    CommandRun json = CommandRun.of("contracts", "show", "--json", "--data", data.toString());
    assertThat(Json.mapper().readTree(json.out()).at("/abis/dataCoin").asText())
        .isEqualTo("DATAcoin");
  }

  @Test
  void contracts_shouldNotBeDeployedWhereNoNodeIs() {
    CommandRun run =
        CommandRun.of(
            "contracts", "deploy", "--rpc", "http://127.0.0.1:1", "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("does not answer");
  }

  @Test
  void keys_shouldBeImportedAndListed() throws IOException {
    Path password = Files.writeString(data.resolve("password"), "secret\n");
    String[] where = {"--data", data.toString(), "--password-file", password.toString()};
    CommandRun made = CommandRun.of("key", "new", where[0], where[1], where[2], where[3]);
    assertThat(made.code()).isZero();
    assertThat(made.out().strip()).matches("0x[0-9a-fA-F]{40}");

    var in = System.in;
    System.setIn(new ByteArrayInputStream((KEY + "\n").getBytes(StandardCharsets.US_ASCII)));
    CommandRun imported;
    try {
      imported = CommandRun.of("key", "import", where[0], where[1], where[2], where[3]);
    } finally {
      System.setIn(in);
    }
    assertThat(imported.code()).isZero();
    assertThat(imported.out().strip()).isEqualTo(ADDRESS);

    CommandRun listed = CommandRun.of("key", "list", "--json", where[0], where[1]);
    assertThat(listed.out().lines()).hasSize(2).anyMatch(line -> line.contains(ADDRESS));
  }

  @Test
  void verify_shouldTellLinesApart() throws IOException {
    Path file = Files.writeString(data.resolve("events.jsonl"), "{}\n\nnonsense\n");
    CommandRun run = CommandRun.of("verify", file.toString(), "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("line 1: ").contains("line 3: ").contains("2 are not");
  }

  @Test
  void verify_shouldSayThatThereIsNoFile() {
    CommandRun run = CommandRun.of("verify", data.resolve("none").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("There is no file");
  }

  @Test
  void completion_shouldKnowTheCommands() {
    CommandRun run = CommandRun.of("generate-completion");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("subscribe").contains("--password-file");
  }
}
