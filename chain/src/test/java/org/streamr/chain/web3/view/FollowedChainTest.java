package org.streamr.chain.web3.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.chain.Account;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.protocol.Address;
import org.streamr.testing.Await;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Following a real chain with read models of tokens, of which there can be any number. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowedChainTest {
  private static final Account HOLDER = DevelopmentKey.account();
  private static final Address SOMEBODY = new Address(7, 7, 7);
  private static final long CHAIN = DevelopmentKey.CHAIN_ID;

  private DevChain anvil;
  private JsonRpc rpc;
  private TransactionSender sender;
  private Address first;
  private Address second;
  private long firstBlock;

  @BeforeAll
  void start(@TempDir Path folder) {
    anvil = DevChain.start(DevChains.config(folder));
    rpc = JsonRpc.to(anvil.httpUri());
    sender = new TransactionSender(new Node(rpc), CHAIN);
  }

  @AfterAll
  void stop() {
    rpc.close();
    anvil.close();
  }

  @BeforeEach
  void deploy() {
    firstBlock = sender.node().head().number() + 1;
    first = token();
    second = token();
  }

  private Address token() {
    String arguments =
        FunctionEncoder.encodeConstructor(
            List.of(
                new org.web3j.abi.datatypes.Address(HOLDER.address().toString()),
                new Uint256(BigInteger.valueOf(1_000))));
    return sender
        .send(HOLDER, Optional.empty(), "0x" + DATAcoin.BINARY.replace("0x", "") + arguments)
        .receipt()
        .contract()
        .orElseThrow();
  }

  private long send(Address token, RemoteFunctionCall<?> call) {
    return sender.send(HOLDER, Optional.of(token), call.encodeFunctionCall()).receipt().block();
  }

  private long transfer(Address token, long amount) {
    return send(
        token,
        Bindings.at(DATAcoin::load, token)
            .transfer(SOMEBODY.toString(), BigInteger.valueOf(amount)));
  }

  /** Makes those who follow the first token follow the second one, too. */
  private long announce() {
    return send(
        first, Bindings.at(DATAcoin::load, first).approve(second.toString(), BigInteger.ONE));
  }

  private FollowedChain follow(URI node, ReadModel<?>... models) {
    return FollowedChain.start(
        JsonRpc.to(node), CHAIN, firstBlock, List.of(models), InstantSource.system());
  }

  private static void await(FollowedChain chain, long block) throws InterruptedException {
    assertThat(chain.awaitBlock(block, Duration.ofSeconds(20))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 700})
  void announcedContract_shouldBeFollowedWithItsPast(int strangers) throws Exception {
    List<Address> many =
        LongStream.range(0, strangers).mapToObj(i -> new Address(1, 1, (int) i)).toList();
    TransferModel model = new TransferModel(first, many);
    transfer(second, 5);
    long before = transfer(first, 1);
    try (FollowedChain chain = follow(anvil.webSocketUri(), model)) {
      await(chain, before);
      assertThat(chain.shown(model).of(first, SOMEBODY)).isEqualTo(1);
      assertThat(chain.shown(model).of(second, SOMEBODY)).isZero();
      await(chain, announce());
      assertThat(chain.shown(model).of(second, SOMEBODY)).isEqualTo(5);
      await(chain, transfer(second, 6));
      assertThat(chain.shown(model).of(second, SOMEBODY)).isEqualTo(11);
      assertThat(chain.shown(model).of(second, HOLDER.address())).isEqualTo(989);
      assertThat(chain.shown(model).last()).isAfter(Instant.EPOCH);
    }
    try (FollowedChain fresh = follow(anvil.httpUri(), model)) {
      assertThat(fresh.shown(model).of(second, SOMEBODY)).isEqualTo(11);
    }
  }

  @Test
  void models_shouldBeShownTogetherAndOnlyChangeWithTheirOwnLogs() throws Exception {
    TransferModel one = new TransferModel(first, List.of());
    TransferModel other = new TransferModel(second, List.of());
    List<Snapshot> snapshots = new CopyOnWriteArrayList<>();
    try (FollowedChain chain = follow(anvil.webSocketUri(), one, other);
        var listening = chain.listen((before, after, reorganised) -> snapshots.add(after))) {
      TransferModel.Holdings untouched = chain.shown(other);
      await(chain, transfer(first, 1));
      assertThat(chain.shown(other)).isSameAs(untouched);
      long last = transfer(second, 2);
      await(chain, last);
      Await.until("the report", () -> snapshots.getLast().head().number() == last);
      assertThat(snapshots.getLast().of(one).of(first, SOMEBODY)).isEqualTo(1);
      assertThat(snapshots.getLast().of(other).of(second, SOMEBODY)).isEqualTo(2);
      TransferModel stranger = new TransferModel(second, List.of());
      assertThatThrownBy(() -> chain.shown(stranger)).hasMessageContaining("not followed");
    }
  }

  @Test
  void reorganisation_shouldForgetContractsThatWereAnnouncedInVain() throws Exception {
    TransferModel model = new TransferModel(first, List.of());
    try (FollowedChain chain = follow(anvil.webSocketUri(), model)) {
      String snapshot = rpc.call("evm_snapshot").asText();
      announce();
      await(chain, transfer(second, 5));
      assertThat(chain.shown(model).of(second, SOMEBODY)).isEqualTo(5);
      rpc.call("evm_revert", snapshot);
      long block = transfer(second, 1);
      Await.until("the other branch", () -> !chain.shown(model).tokens().contains(second));
      await(chain, announce());
      assertThat(block).isPositive();
      assertThat(chain.shown(model).of(second, SOMEBODY)).isEqualTo(1);
    }
  }
}
