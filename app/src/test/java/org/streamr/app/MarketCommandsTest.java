package org.streamr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.output.Json;
import org.streamr.app.up.Installation;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.protocol.Address;
import org.streamr.testing.DevelopmentKey;

/** The market on the command line, with a real chain; the seller is its well-known account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketCommandsTest {
  private static final String BUYER = DevelopmentKey.BOB.address();

  private Path data;
  private DevChain anvil;
  private EthereumChain chain;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    data = folder;
    anvil =
        DevChain.start(
            new DevChainConfig(
                AnvilBinary.find(Installation.contracts()),
                folder.resolve("chain"),
                0,
                org.streamr.chain.DevelopmentKey.CHAIN_ID,
                Duration.ofHours(1)));
    Deployment deployment;
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      deployment =
          Deployer.deploy(
              rpc,
              org.streamr.chain.DevelopmentKey.account(),
              folder.resolve("contracts.json"),
              step -> {});
    }
    chain = EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system());
    URI nowhere = URI.create("http://127.0.0.1:1");
    new NodeFile(
            nowhere,
            nowhere,
            Optional.empty(),
            ProcessHandle.current().pid(),
            anvil.webSocketUri(),
            deployment)
        .write(data);
    Files.writeString(data.resolve("password"), "secret\n");
    importKey(DevelopmentKey.BOB);
    assertThat(run("stream", "create", "trams").code()).isZero();
  }

  @AfterAll
  void stop() {
    chain.close();
    anvil.close();
  }

  private void importKey(DevelopmentKey key) {
    InputStream before = System.in;
    String digits = HexFormat.of().formatHex(key.privateKey());
    System.setIn(new ByteArrayInputStream((digits + "\n").getBytes(StandardCharsets.US_ASCII)));
    try {
      CommandRun imported =
          CommandRun.of(
              "key",
              "import",
              "--data",
              data.toString(),
              "--password-file",
              data.resolve("password").toString());
      assertThat(imported.code()).as(imported.err()).isZero();
    } finally {
      System.setIn(before);
    }
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private CommandRun runAsBuyer(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--key", BUYER, "--password-file", data.resolve("password").toString()));
    return run(all.toArray(String[]::new));
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return Json.mapper().readTree(run.out());
  }

  private static void assertFailed(CommandRun run, String... words) {
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(words).doesNotContain("Exception");
  }

  private void giveBuyer(String amount) {
    chain
        .token()
        .faucet(
            org.streamr.chain.DevelopmentKey.account(),
            Address.parse(BUYER),
            new BigInteger(amount).multiply(BigInteger.TEN.pow(18)));
  }

  private String create(String title, String... terms) throws IOException {
    List<String> all = new ArrayList<>(List.of("product", "create", "trams", "--title", title));
    all.addAll(List.of(terms));
    all.add("--json");
    return json(run(all.toArray(String[]::new))).get("product").asText();
  }

  @Test
  void product_shouldBeSoldBoughtClaimedAndFlagged() throws Exception {
    String product = create("Trams", "--price", "30", "--payout", "linear", "--tag", "transport");
    assertThat(run("product", "list", "TRANSPORT").out()).contains("Trams", "30 DATA / 30d");
    assertThat(run("product", "list", "no-such-word").out()).isEmpty();

    assertFailed(runAsBuyer("product", "buy", product, "--period", "30d", "--yes"), "send it some");
    giveBuyer("100");
    CommandRun asked = runAsBuyer("product", "buy", product, "--period", "30d");
    assertFailed(asked, "price    30 DATA", "balance  100 DATA", "period   30d", "expiry", "--yes");
    assertFailed(
        runAsBuyer("product", "buy", product, "--period", "1m", "--yes"), "3600", "not 60");

    CommandRun bought = runAsBuyer("product", "buy", product, "--period", "30d", "--yes");
    assertThat(bought.code()).as(bought.err()).isZero();
    assertThat(bought.out()).startsWith("Bought: ").contains("may read until");
    assertThat(bought.err()).contains("waiting for the chain");
    assertThat(run("stream", "show", "trams").out())
        .contains(BUYER.toLowerCase(Locale.ROOT) + " subscribe until");
    JsonNode shown = json(run("product", "show", product, "--holder", BUYER, "--json"));
    assertThat(shown.get("purchases")).hasSize(1);
    assertThat(shown.get("onSale").asBoolean()).isTrue();

    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      rpc.call("evm_increaseTime", Duration.ofDays(3).toSeconds());
      rpc.call("evm_mine");
    }
    JsonNode claimed = json(run("product", "claim", product, "--json"));
    assertThat(claimed.get("purchases").asInt()).isEqualTo(1);
    assertThat(claimed.get("paid").asDouble()).isBetween(2.96, 2.98);
    JsonNode flag =
        json(runAsBuyer("product", "flag", product, "--reason", "nothing came", "--json"));
    assertThat(flag.get("frozen").asBoolean()).isTrue();
    assertFailed(run("product", "claim", product), "claims are frozen");
    assertThat(runAsBuyer("product", "flag", product, "--withdraw").out()).contains("possible");
    assertThat(runAsBuyer("product", "refund", product).out())
        .isEqualTo("Nothing can be refunded yet" + System.lineSeparator());
  }

  @Test
  void version_shouldTakeThePlaceOfTheOneBefore() throws Exception {
    String product = create("Versioned");
    assertThat(run("product", "show", product).out()).contains("price         free");
    JsonNode next =
        json(run("product", "create", "trams", "--version-of", product, "--price", "1", "--json"));
    assertThat(next.get("product").asText()).isEqualTo(product);
    assertThat(next.get("version").asInt()).isEqualTo(2);
    assertThat(next.get("versions")).hasSize(2);
    assertThat(next.get("ungranted")).isEmpty();
    assertThat(run("product", "sale", product, "off").out()).contains("on sale       no");
    assertFailed(
        runAsBuyer("product", "buy", product, "--period", "1d", "--yes"), "is not on sale");
    assertThat(run("product", "list", "Versioned").out()).isEmpty();
    assertFailed(runAsBuyer("product", "sale", product, "on"), "only the seller");
    assertThat(run("product", "sale", product, "on").out()).contains("on sale       yes");
  }

  @Test
  void attestedProduct_shouldBeBoughtWithWhatTheAttesterSigned() throws Exception {
    String seller = org.streamr.chain.DevelopmentKey.account().address().toString();
    String product = create("Attested", "--attester", seller);
    assertFailed(
        runAsBuyer("product", "buy", product, "--period", "1d", "--yes"), "get another one");
    JsonNode signed =
        json(run("product", "attest", product, BUYER, "--until", "2100-01-01", "--json"));
    CommandRun bought =
        runAsBuyer(
            "product",
            "buy",
            product,
            "--period",
            "1d",
            "--json",
            "--attestation",
            signed.get("attestation").asText(),
            "--attested-until",
            signed.get("attestedUntil").asText());
    assertThat(json(bought).get("holder").asText()).isEqualToIgnoringCase(BUYER);
  }

  @Test
  void mistakes_shouldBeToldInSentences() {
    assertFailed(run("product", "show", "999"), "There is no product 999", "streamr product list");
    assertFailed(run("product", "create", "trams"), "--title");
    assertFailed(run("product", "create", "trams", "--title", "x", "--price", "ten"), "as in 12.5");
    assertFailed(
        run("product", "create", "trams", "--title", "x", "--payout", "per-event"),
        "--price-per-event");
    assertFailed(run("wish", "show", "999"), "There is no wish 999", "streamr wish list");
    assertThat(run("product", "flag", "1").code()).isEqualTo(2);
    assertThat(run("product", "buy", "1").code()).isEqualTo(2);
  }

  @Test
  void wish_shouldBeFundedAndFulfilled() throws Exception {
    String product = create("Wished for");
    String wish =
        json(run("wish", "add", "Trams of Helsinki", "--within", "60d", "--bounty", "10", "--json"))
            .get("wish")
            .asText();
    giveBuyer("50");
    assertThat(json(runAsBuyer("wish", "fund", wish, "40.5", "--json")).get("bounty").asText())
        .isEqualTo("50.5");
    assertThat(run("wish", "list", "helsinki").out()).contains("50.5 DATA", "open until");
    assertFailed(runAsBuyer("wish", "fulfil", wish, product), "nothing that account");
    JsonNode proposed = json(run("wish", "fulfil", wish, product, "--json"));
    assertThat(proposed.get("proposed").get(0).get("support").asText()).isEqualTo("10");
    assertThat(proposed.has("cameTrueWith")).isFalse();
    JsonNode fulfilled = json(runAsBuyer("wish", "fulfil", wish, product, "--json"));
    assertThat(fulfilled.has("cameTrueWith")).isTrue();
    assertThat(fulfilled.get("bounty").asText()).isEqualTo("0");
    assertThat(run("wish", "list", "helsinki").out()).isEmpty();
    assertThat(run("wish", "list", "--all", "helsinki").out()).contains("came true");
    String other =
        json(runAsBuyer("wish", "add", "Ferries", "--bounty", "1", "--json")).get("wish").asText();
    assertThat(runAsBuyer("wish", "withdraw", other).out()).contains("Took 1 DATA back");
  }
}
