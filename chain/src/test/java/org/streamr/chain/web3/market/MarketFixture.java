package org.streamr.chain.web3.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Market;
import org.streamr.chain.market.Order;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.market.Terms;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.Await;
import org.streamr.testing.DevelopmentKey;

/** A real chain with a market, on which time can be moved, and what tests do with it. */
final class MarketFixture implements AutoCloseable {
  /** Sells. */
  static final KeyAccount ALICE = account(DevelopmentKey.ALICE);

  /** Buys. */
  static final KeyAccount BOB = account(DevelopmentKey.BOB);

  static final KeyAccount CAROL = account(DevelopmentKey.CAROL);
  static final Address PAYEE = new Address(0, 0, 77);
  static final Duration HOUR = Duration.ofHours(1);
  static final BigInteger DATA = BigInteger.TEN.pow(18);
  static final Description DESCRIPTION =
      new Description("Trams", "Where they are", List.of("transport"));

  private static final StreamMetadata METADATA = new StreamMetadata("Trams", "", List.of(), 1, 0);

  private final DevChain anvil;
  private final JsonRpc rpc;
  private final EthereumChain chain;
  private final AtomicInteger streams = new AtomicInteger();

  MarketFixture(Path folder) {
    anvil = DevChain.start(DevChains.config(folder.resolve("chain")));
    rpc = JsonRpc.to(anvil.httpUri());
    Deployment deployment =
        Deployer.deploy(
            rpc,
            org.streamr.chain.DevelopmentKey.account(),
            folder.resolve("contracts.json"),
            step -> {});
    chain = EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system());
    for (Account account : List.of(ALICE, BOB, CAROL)) {
      chain.token().faucet(account, account.address(), data("5000"));
    }
  }

  static KeyAccount account(DevelopmentKey key) {
    return new KeyAccount(EthereumKey.of(key.privateKey()), true);
  }

  /** An amount in wei. */
  static BigInteger data(String amount) {
    return new BigDecimal(amount).movePointRight(18).toBigIntegerExact();
  }

  EthereumChain chain() {
    return chain;
  }

  JsonRpc rpc() {
    return rpc;
  }

  DevChain anvil() {
    return anvil;
  }

  Licenses licenses() {
    return chain.market().licenses();
  }

  /** A second connection, which reads everything from the beginning. */
  EthereumChain connect() {
    return EthereumChain.connect(anvil.httpUri(), chain.deployment(), InstantSource.system());
  }

  StreamId stream(Account owner) {
    return chain
        .streams()
        .create(owner, owner.address(), "market-" + streams.incrementAndGet(), METADATA, List.of())
        .stream();
  }

  /** A DATA an hour, for at least a minute, of one stream of the seller's. */
  static Terms terms(Terms.Payout payout, StreamId... streams) {
    return new Terms(
        List.of(streams),
        PAYEE,
        DATA.divide(BigInteger.valueOf(3_600)),
        Duration.ofMinutes(1),
        payout,
        0,
        Optional.empty(),
        Terms.Use.UNSAID);
  }

  Market.OnSale product(Terms terms) {
    return chain.market().market().createProduct(ALICE, terms, DESCRIPTION);
  }

  /** A product of a new stream of the seller's. */
  Address license(Terms.Payout payout) {
    return product(terms(payout, stream(ALICE))).license();
  }

  License shown(Address license) {
    return chain.market().view().license(license).orElseThrow();
  }

  Purchase shown(Purchase.Id id) {
    return shown(id.license()).purchase(id).orElseThrow();
  }

  static Order order(KeyAccount holder, Duration period) {
    return new Order(
        holder.address(), period, data("1000"), Optional.of(publicKey(holder)), Optional.empty());
  }

  Purchase buy(KeyAccount buyer, Address license, Duration period) {
    return licenses()
        .purchase(buyer, license, order(buyer, period), Order.Approval.TRANSACTION)
        .purchase();
  }

  static Slice publicKey(KeyAccount account) {
    byte[] key = new byte[65];
    key[0] = 4;
    System.arraycopy(account.key().publicKey(), 0, key, 1, 64);
    return Slice.of(key);
  }

  PermissionVerdict mayRead(StreamId stream, Account account, Instant when) {
    return chain.view().permission(stream, account.address(), Permission.SUBSCRIBE, when);
  }

  /** Asserts that a contract refuses something, in a sentence with these words. */
  static void assertRefused(ThrowingCallable call, String error, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ChainException.Refused.class,
            e -> {
              assertThat(e.error()).isEqualTo(error);
              for (String word : words) {
                assertThat(e).hasMessageContaining(word);
              }
            });
  }

  /** Time of the newest block. */
  Instant now() {
    return chain.view().status().head().time();
  }

  /** Makes a block at least that much after the newest one. */
  void pass(Duration time) {
    passUntil(now().plus(time));
  }

  /** Makes a block at that time. */
  void passUntil(Instant time) {
    rpc.call("evm_setNextBlockTimestamp", time.getEpochSecond());
    rpc.call("evm_mine");
    Await.until("a block at " + time, () -> !now().isBefore(time));
  }

  @Override
  public void close() {
    chain.close();
    rpc.close();
    anvil.close();
  }
}
