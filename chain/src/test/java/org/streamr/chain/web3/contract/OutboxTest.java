package org.streamr.chain.web3.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.AbiFunction;
import org.streamr.chain.contract.ContractAbi;
import org.streamr.chain.contract.Outbox.Order;
import org.streamr.chain.contract.Outbox.Outcome;
import org.streamr.chain.web3.DeployedChain;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.protocol.Address;
import org.streamr.testing.Await;
import org.streamr.testing.DevelopmentKey;
import org.streamr.testing.MutableClock;

/** Against a real node: whatever happens on the way, a transfer is made once. */
class OutboxTest {
  private static final ContractAbi COIN =
      ContractAbi.parse(
          """
          function transfer(address to, uint256 amount) returns (bool)
          function balanceOf(address account) view returns (uint256 balance)
          event Transfer(address indexed from, address indexed to, uint256 value)
          """);
  private static final AbiFunction TRANSFER = COIN.function("transfer");
  private static final Account SENDER = DeployedChain.account(DevelopmentKey.IVAN);
  private static final AccountOutbox.Policy AT_ONCE =
      new AccountOutbox.Policy(
          0, Duration.ofMillis(10), Duration.ofSeconds(5), Duration.ofSeconds(60));
  private static final AccountOutbox.Policy DEEP =
      new AccountOutbox.Policy(
          2, Duration.ofMillis(10), Duration.ofSeconds(5), Duration.ofSeconds(60));

  private static DeployedChain chain;
  private static Web3Contracts contracts;
  private static Address coin;
  private static final AtomicInteger RECEIVERS = new AtomicInteger();

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private Address receiver = Address.ZERO;
  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path folder) {
    chain = DeployedChain.start(folder);
    contracts = new Web3Contracts(chain.rpc());
    coin = chain.address(Contract.DATA_COIN);
    AbiFunction transfer = TRANSFER;
    String data =
        contracts.data(
            transfer, List.of(text(SENDER.address().toString()), TextNode.valueOf("1000000")));
    mine(
        chain
            .rpc()
            .call(
                "eth_sendTransaction",
                Map.of(
                    "from", org.streamr.chain.DevelopmentKey.account().address().toString(),
                    "to", coin.toString(),
                    "data", data))
            .asText());
  }

  private static void mine(String hash) {
    Await.until("a receipt", () -> !chain.rpc().call("eth_getTransactionReceipt", hash).isNull());
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  @BeforeEach
  void newReceiver() {
    receiver =
        Address.parse("0x" + "ab".repeat(18) + "%04x".formatted(RECEIVERS.incrementAndGet()));
  }

  @AfterEach
  void mineAtOnceAgain() {
    chain.rpc().call("evm_setAutomine", true);
    chain.rpc().call("anvil_dropAllTransactions");
  }

  private static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }

  private Web3Outbox open(AccountOutbox.Policy policy) {
    return Web3Outbox.open(chain.rpc(), folder, policy, clock);
  }

  private Order transfer(String id, long amount) {
    return new Order(
        id,
        coin,
        BigInteger.ZERO,
        contracts.data(TRANSFER, List.of(text(receiver.toString()), text(Long.toString(amount)))));
  }

  private long received() {
    return contracts
        .call(coin, COIN.function("balanceOf"), List.of(text(receiver.toString())), Address.ZERO)
        .get("balance")
        .asLong();
  }

  private static void noAutomine() {
    chain.rpc().call("evm_setAutomine", false);
  }

  private static void mineBlock() {
    chain.rpc().call("evm_mine");
  }

  private static int pending() {
    return Integer.decode(chain.rpc().call("txpool_status").path("pending").asText());
  }

  private static Outcome decided(CompletableFuture<Outcome> outcome) {
    Await.until("it to be decided", outcome::isDone);
    return outcome.join();
  }

  @Test
  void send_shouldSendOneTransactionForOneId() {
    try (Web3Outbox outbox = open(AT_ONCE)) {
      Outcome first = decided(outbox.send(SENDER, transfer("a", 5)));
      assertThat(first).isInstanceOf(Outcome.Done.class);
      assertThat(decided(outbox.send(SENDER, transfer("a", 5)))).isEqualTo(first);
      assertThat(decided(outbox.send(SENDER, transfer("b", 2)))).isNotEqualTo(first);
      assertThat(received()).isEqualTo(7);
    }
    try (Web3Outbox again = open(AT_ONCE)) {
      assertThat(decided(again.send(SENDER, transfer("a", 5)))).isInstanceOf(Outcome.Done.class);
      assertThat(received()).isEqualTo(7);
    }
    assertThat(
            contracts.logs(coin, COIN.event("Transfer"), 0, contracts.head()).stream()
                .filter(log -> log.arguments().get("to").asText().equals(receiver.toString()))
                .map(log -> log.arguments().get("value").asInt()))
        .containsExactly(5, 2);
  }

  @Test
  void send_shouldBeRefusedWithTheContractsReason() {
    try (Web3Outbox outbox = open(AT_ONCE)) {
      assertThat(decided(outbox.send(SENDER, transfer("much", 9_000_000_000L))))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.sentence()).contains("contract refused"));
      assertThat(decided(outbox.send(SENDER, transfer("less", 1))))
          .isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void outbox_shouldGoOnAfterACrash() {
    noAutomine();
    try (Web3Outbox outbox = open(AT_ONCE)) {
      var _ = outbox.send(SENDER, transfer("a", 3));
      var _ = outbox.send(SENDER, transfer("b", 4));
    }
    // What was handed to the node is lost with it.
    chain.rpc().call("anvil_dropAllTransactions");
    try (Web3Outbox outbox = open(AT_ONCE)) {
      outbox.attend(SENDER);
      Await.until("both to be sent again", () -> pending() == 2);
      CompletableFuture<Outcome> again = outbox.send(SENDER, transfer("a", 3));
      mineBlock();
      assertThat(decided(again)).isInstanceOf(Outcome.Done.class);
      assertThat(decided(outbox.send(SENDER, transfer("b", 4)))).isInstanceOf(Outcome.Done.class);
      assertThat(received()).isEqualTo(7);
    }
  }

  @Test
  void outbox_shouldBidMoreForWhatIsNotMined() {
    noAutomine();
    try (Web3Outbox outbox = open(AT_ONCE)) {
      CompletableFuture<Outcome> outcome = outbox.send(SENDER, transfer("slow", 1));
      Await.until("it to be sent", () -> pending() == 1);
      String before = inPool();
      clock.advance(Duration.ofSeconds(61));
      Await.until("a higher bid", () -> !inPool().equals(before));
      assertThat(pending()).isEqualTo(1);
      assertThat(Long.decode(inPool())).isGreaterThan(Long.decode(before) * 11 / 10);
      mineBlock();
      assertThat(decided(outcome)).isInstanceOf(Outcome.Done.class);
      assertThat(received()).isEqualTo(1);
    }
  }

  private static String inPool() {
    JsonNode transactions = chain.rpc().call("txpool_content").path("pending");
    return transactions.iterator().next().iterator().next().path("maxFeePerGas").asText();
  }

  @Test
  void outbox_shouldTakeANewNonceWhenSomebodyUsedIt() {
    noAutomine();
    try (Web3Outbox outbox = open(AT_ONCE)) {
      CompletableFuture<Outcome> outcome = outbox.send(SENDER, transfer("mine", 6));
      Await.until("it to be sent", () -> pending() == 1);
      clock.advance(Duration.ofSeconds(1));
      chain.rpc().call("anvil_dropAllTransactions");
      chain
          .rpc()
          .call(
              "eth_sendTransaction",
              Map.of(
                  "from", SENDER.address().toString(),
                  "to", receiver.toString(),
                  "value", "0x1"));
      mineBlock();
      Await.until("it to be sent again", () -> pending() == 1);
      mineBlock();
      assertThat(decided(outcome)).isInstanceOf(Outcome.Done.class);
      assertThat(received()).isEqualTo(6);
    }
  }

  @Test
  void outbox_shouldSendAgainWhatAReorganisationUndid() {
    noAutomine();
    String before = chain.rpc().call("evm_snapshot").asText();
    try (Web3Outbox outbox = open(DEEP)) {
      CompletableFuture<Outcome> outcome = outbox.send(SENDER, transfer("undone", 8));
      Await.until("it to be sent", () -> pending() == 1);
      mineBlock();
      assertThat(received()).isEqualTo(8);
      assertThat(outcome).isNotDone();
      chain.rpc().call("evm_revert", before);
      noAutomine();
      assertThat(received()).isZero();
      clock.advance(Duration.ofSeconds(6));
      Await.until("it to be sent again", () -> pending() == 1);
      mineBlock();
      mineBlock();
      mineBlock();
      assertThat(decided(outcome)).isInstanceOf(Outcome.Done.class);
      assertThat(received()).isEqualTo(8);
    }
  }

  @Test
  void account_shouldHaveOneOutboxAtATime() {
    try (Web3Outbox outbox = open(AT_ONCE);
        Web3Outbox other = open(AT_ONCE)) {
      outbox.attend(SENDER);
      assertThatThrownBy(() -> other.attend(SENDER))
          .isInstanceOf(ChainException.BadKey.class)
          .hasMessageContaining("stop it first");
    }
  }
}
