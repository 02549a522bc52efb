package org.streamr.chain.web3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainException;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.stream.EthereumLookup;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.Await;
import org.streamr.testing.DevelopmentKey;
import org.streamr.testing.MutableClock;

/** The whole adapter against a real chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EthereumChainTest {
  private static final StreamMetadata METADATA =
      new StreamMetadata("Title", "What it is", List.of("a", "b"), 4, 30);
  private static final Account ALICE = account(DevelopmentKey.ALICE);
  private static final Account BOB = account(DevelopmentKey.BOB);
  private static final Address CAROL = account(DevelopmentKey.CAROL).address();

  private Path folder;
  private DevChain anvil;
  private EthereumChain chain;

  private static Account account(DevelopmentKey key) {
    return new KeyAccount(EthereumKey.of(key.privateKey()), true);
  }

  @BeforeAll
  void deploy(@TempDir Path temporary) {
    folder = temporary;
    anvil = DevChain.start(DevChains.config(folder.resolve("chain")));
    chain = connect(anvil, folder.resolve("contracts.json"));
  }

  @AfterAll
  void stop() {
    chain.close();
    anvil.close();
  }

  private static EthereumChain connect(DevChain anvil, Path file) {
    try (JsonRpc rpc = JsonRpc.to(anvil.webSocketUri())) {
      Deployment deployment =
          Deployer.deploy(rpc, org.streamr.chain.DevelopmentKey.account(), file, step -> {});
      return EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system());
    }
  }

  private static String label(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private StreamId create(TestInfo test, Grant... grants) {
    return chain
        .streams()
        .create(ALICE, ALICE.address(), label(test), METADATA, List.of(grants))
        .stream();
  }

  private PermissionVerdict verdict(StreamId stream, Address account, Permission permission) {
    return chain.view().permission(stream, account, permission, Instant.now());
  }

  @Test
  void create_shouldShowAllThatWasGiven(TestInfo test) {
    Instant expiry = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3_600);
    StreamId id =
        create(
            test,
            Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE),
            new Grant(BOB.address(), Permission.PUBLISH, expiry),
            Grant.forever(BOB.address(), Permission.GRANT));
    StreamRecord stream = chain.view().stream(id).orElseThrow();
    assertThat(stream.metadata()).isEqualTo(METADATA);
    assertThat(stream.owner()).isEqualTo(ALICE.address());
    assertThat(stream.ensName()).isEqualTo(label(test) + ".streams.eth");
    assertThat(stream.createdAt()).isAfter(Instant.EPOCH);
    assertThat(verdict(id, CAROL, Permission.SUBSCRIBE)).isEqualTo(PermissionVerdict.PERMITTED);
    assertThat(verdict(id, CAROL, Permission.PUBLISH)).isEqualTo(PermissionVerdict.NOT_GRANTED);
    assertThat(verdict(id, BOB.address(), Permission.PUBLISH))
        .isEqualTo(PermissionVerdict.PERMITTED);
    assertThat(verdict(id, BOB.address(), Permission.GRANT)).isEqualTo(PermissionVerdict.PERMITTED);
    assertThat(chain.view().permission(id, BOB.address(), Permission.PUBLISH, expiry))
        .isEqualTo(PermissionVerdict.EXPIRED);
    assertThat(verdict(id, ALICE.address(), Permission.MANAGE))
        .isEqualTo(PermissionVerdict.PERMITTED);
  }

  @Test
  void resolve_shouldTakeAddressLabelAndEnsName(TestInfo test) {
    StreamId id = create(test);
    for (String name :
        List.of(
            id.toString(),
            id.address().toChecksumString(),
            label(test),
            label(test) + ".streams.eth")) {
      assertThat(chain.view().resolve(name)).as(name).contains(id);
    }
    assertThat(chain.view().resolve("no-such-stream")).isEmpty();
    assertThat(chain.view().resolve(Address.ZERO.toString())).isEmpty();
  }

  @Test
  void lookup_shouldSayOfOneStreamWhatTheViewSays(TestInfo test) {
    Instant expiry = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3_600);
    StreamId id =
        create(
            test,
            Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE),
            new Grant(BOB.address(), Permission.PUBLISH, expiry));
    StreamId nowhere = StreamId.parse("0x00000000000000000000000000000000000000aa");
    try (EthereumLookup lookup = lookup(InstantSource.system())) {
      for (String name :
          List.of(id.toString(), label(test), label(test) + ".Streams.eth", "none")) {
        assertThat(lookup.resolve(name)).as(name).isEqualTo(chain.view().resolve(name));
      }
      assertThat(lookup.resolve(nowhere.toString())).isEmpty();
      assertThat(lookup.partitions(id)).isEqualTo(chain.view().partitions(id)).hasValue(4);
      assertThat(lookup.partitions(nowhere)).isEmpty();
      for (StreamId stream : List.of(id, nowhere)) {
        for (Address account : List.of(ALICE.address(), BOB.address(), CAROL, Grant.PUBLIC)) {
          for (Permission permission : Permission.values()) {
            for (Instant time : List.of(expiry.minusSeconds(1), expiry)) {
              assertThat(lookup.permission(stream, account, permission, time))
                  .as("%s of %s at %s", permission, account, time)
                  .isEqualTo(chain.view().permission(stream, account, permission, time));
            }
          }
        }
      }
      assertThat(lookup.token().balance(ALICE.address()))
          .isEqualTo(chain.token().balance(ALICE.address()));
    }
  }

  @Test
  void lookup_shouldSeeWhatWasRevokedAfterAWhile(TestInfo test) {
    StreamId id = create(test, Grant.forever(BOB.address(), Permission.PUBLISH));
    MutableClock clock = MutableClock.at(Instant.EPOCH);
    try (EthereumLookup lookup = lookup(clock)) {
      assertThat(lookup.permission(id, BOB.address(), Permission.PUBLISH, Instant.EPOCH))
          .isEqualTo(PermissionVerdict.PERMITTED);
      chain.streams().revoke(ALICE, id, BOB.address(), Permission.PUBLISH);
      clock.advance(EthereumLookup.MEMORY);
      assertThat(lookup.permission(id, BOB.address(), Permission.PUBLISH, Instant.EPOCH))
          .isEqualTo(PermissionVerdict.NOT_GRANTED);
      chain.streams().delete(ALICE, id);
      clock.advance(EthereumLookup.MEMORY);
      assertThat(lookup.permission(id, ALICE.address(), Permission.PUBLISH, Instant.EPOCH))
          .isEqualTo(PermissionVerdict.UNKNOWN_STREAM);
    }
  }

  private EthereumLookup lookup(InstantSource clock) {
    return EthereumLookup.connect(anvil.webSocketUri(), chain.deployment(), clock);
  }

  @Test
  void grantAndRevoke_shouldBeSeenWhenTheyReturnAndBeReported(TestInfo test) {
    StreamId id = create(test);
    List<ChainChange> seen = new CopyOnWriteArrayList<>();
    try (var listening = chain.view().listen(seen::addAll)) {
      chain.streams().grant(ALICE, id, List.of(Grant.forever(BOB.address(), Permission.PUBLISH)));
      assertThat(verdict(id, BOB.address(), Permission.PUBLISH))
          .isEqualTo(PermissionVerdict.PERMITTED);
      chain.streams().revoke(ALICE, id, BOB.address(), Permission.PUBLISH);
      assertThat(verdict(id, BOB.address(), Permission.PUBLISH))
          .isEqualTo(PermissionVerdict.NOT_GRANTED);
      Await.until(
          "both changes",
          () ->
              seen.stream().anyMatch(ChainChange.PermissionGranted.class::isInstance)
                  && seen.stream().anyMatch(ChainChange.PermissionRevoked.class::isInstance));
    }
    assertThat(seen)
        .contains(new ChainChange.PermissionRevoked(id, BOB.address(), Permission.PUBLISH));
  }

  @Test
  void metadataOwnerKeysAndDeletion_shouldBeFollowed(TestInfo test) {
    StreamId id = create(test, Grant.forever(BOB.address(), Permission.SUBSCRIBE));
    StreamMetadata other = new StreamMetadata("Other", "", List.of(), 8, 1);
    chain.streams().setMetadata(ALICE, id, other);
    byte[] point = EthereumKey.of(DevelopmentKey.BOB.privateKey()).publicKey();
    byte[] key = new byte[65];
    key[0] = 4;
    System.arraycopy(point, 0, key, 1, 64);
    chain.streams().registerKey(BOB, id, BOB.address(), Slice.of(key));
    chain.streams().transfer(ALICE, id, BOB.address());
    StreamRecord stream = chain.view().stream(id).orElseThrow();
    assertThat(stream.metadata()).isEqualTo(other);
    assertThat(stream.owner()).isEqualTo(BOB.address());
    assertThat(stream.readerKeys()).containsEntry(BOB.address(), Slice.of(key));
    chain.streams().removeKey(BOB, id, BOB.address());
    assertThat(chain.view().stream(id).orElseThrow().readerKeys()).isEmpty();
    chain.streams().delete(BOB, id);
    assertThat(chain.view().stream(id)).isEmpty();
    assertThat(verdict(id, BOB.address(), Permission.SUBSCRIBE))
        .isEqualTo(PermissionVerdict.UNKNOWN_STREAM);
    assertThat(chain.view().resolve(label(test))).contains(id);
    chain.streams().reopen(BOB, id);
    assertThat(chain.view().stream(id))
        .contains(
            new StreamRecord(
                id,
                stream.label(),
                stream.ensName(),
                other,
                BOB.address(),
                stream.createdAt(),
                stream.permissions(),
                Map.of()));
  }

  @Test
  void refusals_shouldSayWhatToDo(TestInfo test) {
    StreamId id = create(test);
    assertThatThrownBy(() -> create(test))
        .isInstanceOfSatisfying(
            ChainException.Refused.class,
            e -> {
              assertThat(e.error()).isEqualTo("LabelTaken");
              assertThat(e.arguments()).containsExactly(label(test), id.toString());
            })
        .hasMessageContaining("choose another");
    assertThatThrownBy(() -> chain.streams().setMetadata(BOB, id, METADATA))
        .isInstanceOf(ChainException.Refused.class)
        .hasMessageContaining("ask its owner");
    assertThatThrownBy(
            () -> chain.streams().create(ALICE, ALICE.address(), "Bad Name", METADATA, List.of()))
        .hasMessageContaining("3 to 63");
    assertThatThrownBy(
            () ->
                chain
                    .streams()
                    .grant(ALICE, id, List.of(Grant.forever(Grant.PUBLIC, Permission.MANAGE))))
        .hasMessageContaining("everybody");
    assertThatThrownBy(() -> chain.streams().delete(ALICE, new StreamId(CAROL)))
        .hasMessageContaining("no stream");
    Account poor = KeyAccount.of(EthereumKey.generate(new SecureRandom()));
    assertThatThrownBy(() -> chain.streams().delete(poor, id))
        .isInstanceOfAny(ChainException.Refused.class, ChainException.InsufficientFunds.class);
    assertThatThrownBy(() -> chain.streams().create(poor, CAROL, "poor-man", METADATA, List.of()))
        .isInstanceOf(ChainException.InsufficientFunds.class);
  }

  @Test
  void manySenders_shouldNotGetInEachOthersWay(TestInfo test) throws Exception {
    StreamId id = create(test);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Mined>> grants = new ArrayList<>();
      for (int i = 1; i <= 30; i++) {
        Address account = new Address(0, 0, i);
        grants.add(
            threads.submit(
                () ->
                    chain
                        .streams()
                        .grant(ALICE, id, List.of(Grant.forever(account, Permission.SUBSCRIBE)))));
      }
      for (Future<Mined> grant : grants) {
        assertThat(grant.get().gasUsed()).isPositive();
      }
    }
    assertThat(chain.view().stream(id).orElseThrow().permissions()).hasSize(30);
  }

  @Test
  void token_shouldMoveAndDrip() {
    BigInteger before = chain.token().balance(CAROL);
    chain.token().faucet(ALICE, CAROL, BigInteger.valueOf(100));
    assertThat(chain.token().balance(CAROL)).isEqualTo(before.add(BigInteger.valueOf(100)));
    chain.token().transfer(account(DevelopmentKey.CAROL), BOB.address(), BigInteger.TEN);
    assertThat(chain.token().balance(CAROL)).isEqualTo(before.add(BigInteger.valueOf(90)));
    assertThatThrownBy(
            () ->
                chain
                    .token()
                    .transfer(
                        account(DevelopmentKey.CAROL), BOB.address(), BigInteger.TWO.pow(200)))
        .hasMessageContaining("send it some");
    assertThat(chain.token().etherBalance(BOB.address())).isPositive();
  }

  @Test
  void reorganisation_shouldTakeBackWhatIsNoLongerThere(TestInfo test) {
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      StreamId id = create(test);
      String snapshot = rpc.call("evm_snapshot").asText();
      chain.streams().grant(ALICE, id, List.of(Grant.forever(BOB.address(), Permission.PUBLISH)));
      StreamId undone =
          chain
              .streams()
              .create(BOB, BOB.address(), label(test) + "-undone", METADATA, List.of())
              .stream();
      List<ChainChange> seen = new CopyOnWriteArrayList<>();
      try (var listening = chain.view().listen(seen::addAll)) {
        rpc.call("evm_revert", snapshot);
        rpc.call("evm_mine");
        Await.until("the stream to be gone", () -> chain.view().stream(undone).isEmpty());
        Await.until(
            "the report",
            () -> seen.stream().anyMatch(ChainChange.StreamRemoved.class::isInstance));
      }
      assertThat(verdict(id, BOB.address(), Permission.PUBLISH))
          .isEqualTo(PermissionVerdict.NOT_GRANTED);
      assertThat(seen)
          .contains(new ChainChange.PermissionRevoked(id, BOB.address(), Permission.PUBLISH));
      assertThat(chain.view().resolve(label(test) + "-undone")).isEmpty();
    }
  }

  @Test
  void view_shouldBeTheSameFromTheBeginningAndAfterFollowing(TestInfo test) throws Exception {
    create(test, Grant.forever(BOB.address(), Permission.PUBLISH));
    try (EthereumChain fresh =
        EthereumChain.connect(anvil.httpUri(), chain.deployment(), InstantSource.system())) {
      assertThat(fresh.view().streams())
          .containsExactlyInAnyOrderElementsOf(chain.view().streams());
      StreamId late =
          chain
              .streams()
              .create(BOB, BOB.address(), label(test) + "-late", METADATA, List.of())
              .stream();
      long head = chain.view().status().head().number();
      assertThat(fresh.view().awaitBlock(head, Duration.ofSeconds(20))).isTrue();
      assertThat(fresh.view().stream(late)).isPresent();
    }
  }

  @Test
  void deploy_shouldDoNothingTheSecondTimeAndResumeWhatWasInterrupted() {
    List<String> steps = new ArrayList<>();
    Path file = folder.resolve("contracts.json");
    Deployment complete = Deployment.read(file).orElseThrow();
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      Account deployer = org.streamr.chain.DevelopmentKey.account();
      assertThat(Deployer.deploy(rpc, deployer, file, steps::add)).isEqualTo(complete);
      assertThat(steps).isEmpty();
      Map<Deployment.Contract, Address> some = new HashMap<>(complete.addresses());
      some.remove(Deployment.Contract.EVENT_VERIFICATION);
      Path interrupted = folder.resolve("interrupted.json");
      new Deployment(complete.chainId(), complete.block(), complete.rootName(), some)
          .write(interrupted);
      Deployment resumed = Deployer.deploy(rpc, deployer, interrupted, steps::add);
      assertThat(steps).hasSize(1);
      assertThat(resumed.registry()).isEqualTo(complete.registry());
      Path foreign = folder.resolve("foreign.json");
      new Deployment(1, 0, "streams.eth", complete.addresses()).write(foreign);
      assertThatThrownBy(() -> Deployer.deploy(rpc, deployer, foreign, steps::add))
          .isInstanceOf(ChainException.WrongChain.class);
      Path lost = folder.resolve("lost.json");
      new Deployment(
              complete.chainId(),
              0,
              "streams.eth",
              Map.of(Deployment.Contract.DATA_COIN, new Address(9, 9, 9)))
          .write(lost);
      assertThatThrownBy(() -> Deployer.deploy(rpc, deployer, lost, steps::add))
          .isInstanceOf(ChainException.Undeployed.class)
          .hasMessageContaining("Restore");
    }
  }
}
