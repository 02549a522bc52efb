package org.streamr.chain.web3.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.web3.DeployedChain.data;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.payment.ChannelChange;
import org.streamr.chain.payment.ChannelParameters;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.payment.FeePrices;
import org.streamr.chain.payment.PaymentView;
import org.streamr.chain.payment.Payments;
import org.streamr.chain.web3.DeployedChain;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.FeeSchedule;
import org.streamr.contracts.generated.PaymentChannels;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.Channel;
import org.streamr.protocol.payment.SignedVoucher;
import org.streamr.protocol.payment.Voucher;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.Await;
import org.streamr.testing.DevelopmentKey;

/** Payment channels against a real chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsTest {
  private static final long CHALLENGE_SECONDS = 600;
  private static final Account PAYER = DeployedChain.account(DevelopmentKey.ALICE);
  private static final Account BROKER = DeployedChain.account(DevelopmentKey.BOB);
  private static final Account OWNER = DeployedChain.account(DevelopmentKey.CAROL);

  /** Signs vouchers for the payer, and holds nothing. */
  private static final EthereumKey SESSION = EthereumKey.generate(new SecureRandom());

  private DeployedChain deployed;
  private EthereumChain chain;
  private PaymentView view;
  private Payments payments;
  private long nonce;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    deployed = DeployedChain.start(folder);
    chain = deployed.chain();
    view = chain.payments().view();
    payments = chain.payments().commands();
    chain.token().faucet(PAYER, PAYER.address(), data(1_000));
  }

  @AfterAll
  void stop() {
    deployed.close();
  }

  private Channel open(long deposit) {
    Channel channel = channel();
    payments.open(PAYER, channel, data(deposit));
    return channel;
  }

  private Channel channel() {
    return new Channel(
        PAYER.address(), SESSION.address(), BROKER.address(), CHALLENGE_SECONDS, nonce++);
  }

  private StreamId stream(TestInfo test) {
    String label = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    StreamMetadata metadata = new StreamMetadata("Title", "", List.of(), 1, 1);
    return chain
        .streams()
        .create(OWNER, OWNER.address(), label.replace('_', '-'), metadata, List.of())
        .stream();
  }

  private SignedVoucher voucher(Channel channel, StreamId stream, BigInteger amount) {
    return view.vouchers().sign(new Voucher(channel.id(), stream, amount), SESSION::sign);
  }

  private Payments.Redeemed redeem(Channel channel, SignedVoucher... vouchers) {
    return payments.redeem(BROKER, List.of(new Payments.Redemption(channel, List.of(vouchers))));
  }

  private ChannelRecord shown(Channel channel) {
    return view.channel(channel.id()).orElseThrow();
  }

  @Test
  void open_shouldTakeTheDepositAndBeShown() {
    BigInteger before = chain.token().balance(PAYER.address());
    Channel channel = open(10);
    assertThat(chain.token().balance(PAYER.address())).isEqualTo(before.subtract(data(10)));
    ChannelRecord shown = shown(channel);
    assertThat(shown.channel()).isEqualTo(channel);
    assertThat(shown.id()).isEqualTo(channel.id());
    assertThat(shown.left()).isEqualTo(data(10));
    assertThat(shown.isRedeemable(Instant.MAX)).isTrue();
    assertThat(view.channelsOf(PAYER.address())).contains(shown);
    assertThat(view.channelsOf(BROKER.address())).contains(shown);
    assertThat(view.channelsOf(OWNER.address())).isEmpty();
    payments.topUp(PAYER, channel, data(5));
    assertThat(shown(channel).deposit()).isEqualTo(data(15));
  }

  @Test
  void open_shouldNotBeInTheWayOfOthersOfTheSamePayer() throws Exception {
    List<Channel> channels = Stream.generate(this::channel).limit(6).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Mined>> opened =
          channels.stream()
              .map(channel -> threads.submit(() -> payments.open(PAYER, channel, data(3))))
              .toList();
      for (Future<Mined> one : opened) {
        assertThat(one.get().block()).isPositive();
      }
    }
    assertThat(channels)
        .allSatisfy(channel -> assertThat(shown(channel).deposit()).isEqualTo(data(3)));
    Address token = deployed.address(Contract.DATA_COIN);
    assertThat(
            deployed
                .read(
                    token,
                    Bindings.at(DATAcoin::load, token)
                        .allowance(
                            PAYER.address().toString(),
                            deployed.address(Contract.PAYMENT_CHANNELS).toString()))
                .getValue())
        .isEqualTo(BigInteger.ZERO);
  }

  @Test
  void vouchers_shouldHaveTheDigestsOfTheContract() {
    Channel channel = open(1);
    Voucher voucher = new Voucher(channel.id(), Voucher.NO_STREAM, data(7));
    Address contract = deployed.address(Contract.PAYMENT_CHANNELS);
    assertThat(
            deployed
                .read(
                    contract,
                    Bindings.at(PaymentChannels::load, contract)
                        .voucherDigest(
                            channel.id().bytes().toBytes(), Address.ZERO.toString(), data(7)))
                .getValue())
        .isEqualTo(view.vouchers().digest(voucher));
  }

  @Test
  void redeem_shouldShareWhatVouchersAddAndGiveKarmaToBothSides(TestInfo test) {
    StreamId stream = stream(test);
    Channel channel = open(100);
    BigInteger karmaOfPayer = chain.payments().karma().karmaOf(PAYER.address());
    redeem(channel, voucher(channel, stream, data(10)));
    Payments.Redeemed redeemed =
        redeem(
            channel,
            voucher(channel, stream, data(30)),
            voucher(channel, Voucher.NO_STREAM, data(10)));
    // A tenth for the owner of the stream, a tenth for the rewards, which get both without a
    // stream.
    assertThat(redeemed.toBroker()).isEqualTo(data(16 + 8));
    assertThat(redeemed.toStreams()).isEqualTo(data(2));
    assertThat(redeemed.toRewards()).isEqualTo(data(2 + 2));
    assertThat(shown(channel).redeemed()).isEqualTo(data(40));
    assertThat(shown(channel).redeemedFor(stream)).isEqualTo(data(30));
    assertThat(view.collectable(stream)).isEqualTo(data(3));
    assertThat(chain.payments().karma().karmaOf(PAYER.address())).isGreaterThan(karmaOfPayer);

    BigInteger earned = view.earned(BROKER.address());
    BigInteger before = chain.token().balance(BROKER.address());
    payments.withdraw(BROKER, BROKER.address());
    assertThat(chain.token().balance(BROKER.address())).isEqualTo(before.add(earned));
    assertThat(view.earned(BROKER.address())).isZero();
    assertThat(chain.payments().karma().karmaOf(BROKER.address())).isPositive();

    payments.collect(BROKER, stream);
    assertThat(chain.token().balance(OWNER.address())).isEqualTo(data(3));
    assertThat(view.collectable(stream)).isZero();
    assertThat(chain.payments().karma().karmaOf(OWNER.address())).isPositive();
    assertThat(view.pendingRewards()).isPositive();
    payments.payRewards(BROKER);
    assertThat(view.pendingRewards()).isZero();
  }

  @Test
  void redeem_shouldTakeSeveralChannelsAtOnce(TestInfo test) {
    StreamId stream = stream(test);
    Channel one = open(10);
    Channel other = open(10);
    Payments.Redeemed redeemed =
        payments.redeem(
            BROKER,
            List.of(
                new Payments.Redemption(
                    one,
                    List.of(
                        voucher(one, stream, data(1)), voucher(one, Voucher.NO_STREAM, data(2)))),
                new Payments.Redemption(other, List.of(voucher(other, stream, data(50))))));
    assertThat(shown(one).redeemed()).isEqualTo(data(3));
    // As far as the deposit goes.
    assertThat(shown(other).redeemed()).isEqualTo(data(10));
    assertThat(redeemed.toBroker().add(redeemed.toStreams()).add(redeemed.toRewards()))
        .isEqualTo(data(13));
  }

  @Test
  void startClosing_shouldLeaveTheBrokerTimeToRedeem() {
    Channel channel = open(20);
    SignedVoucher first = voucher(channel, Voucher.NO_STREAM, data(2));
    SignedVoucher last = voucher(channel, Voucher.NO_STREAM, data(12));
    redeem(channel, first);
    payments.startClosing(PAYER, channel);
    assertThat(shown(channel).phase()).isInstanceOf(ChannelRecord.Closing.class);
    assertThatThrownBy(() -> payments.close(PAYER, channel))
        .isInstanceOf(ChainException.Refused.class)
        .hasMessageContaining("wait until then");
    assertThatThrownBy(() -> payments.topUp(PAYER, channel, data(1)))
        .hasMessageContaining("open another");
    // The payer hoped that the broker would not notice.
    redeem(channel, last);
    BigInteger before = chain.token().balance(PAYER.address());
    deployed.pass(CHALLENGE_SECONDS);
    assertThatThrownBy(() -> redeem(channel, voucher(channel, Voucher.NO_STREAM, data(15))))
        .hasMessageContaining("nothing new to redeem");
    payments.close(PAYER, channel);
    assertThat(shown(channel).phase()).isEqualTo(new ChannelRecord.Closed(data(8)));
    assertThat(shown(channel).left()).isZero();
    assertThat(shown(channel).isRedeemable(Instant.MIN)).isFalse();
    assertThat(chain.token().balance(PAYER.address())).isEqualTo(before.add(data(8)));
  }

  @Test
  void refusals_shouldSayWhatToDo() {
    Channel channel = open(3);
    assertThatThrownBy(() -> payments.open(PAYER, channel, data(1)))
        .isInstanceOfSatisfying(
            ChainException.Refused.class,
            e -> assertThat(e.arguments()).containsExactly(channel.id().toString()))
        .hasMessageContaining("choose another number");
    assertThatThrownBy(() -> payments.startClosing(BROKER, channel))
        .hasMessageContaining("only the payer");
    Voucher promised = new Voucher(channel.id(), Voucher.NO_STREAM, data(1));
    SignedVoucher forged = view.vouchers().sign(promised, BROKER::sign);
    assertThatThrownBy(() -> redeem(channel, forged))
        .hasMessageContaining("not signed by the channel's signer");
    Channel unknown =
        new Channel(PAYER.address(), SESSION.address(), BROKER.address(), CHALLENGE_SECONDS, 999);
    assertThatThrownBy(() -> payments.close(BROKER, unknown)).hasMessageContaining("no channel");
    Channel hasty = new Channel(PAYER.address(), SESSION.address(), BROKER.address(), 1, 1_000);
    assertThatThrownBy(() -> payments.open(PAYER, hasty, data(1)))
        .hasMessageContaining("lasts from 600");
    assertThatThrownBy(() -> payments.withdraw(PAYER, OWNER.address()))
        .hasMessageContaining("nothing to collect");
    redeem(channel, voucher(channel, Voucher.NO_STREAM, data(100)));
    assertThat(shown(channel).left()).isZero();
  }

  @Test
  void reorganisation_shouldTakeARedemptionBack() {
    Channel channel = open(10);
    List<ChannelChange> seen = new CopyOnWriteArrayList<>();
    BigInteger earned = view.earned(BROKER.address());
    String snapshot = deployed.rpc().call("evm_snapshot").asText();
    SignedVoucher voucher = voucher(channel, Voucher.NO_STREAM, data(4));
    redeem(channel, voucher);
    ChannelRecord redeemed = shown(channel);
    try (var listening = view.listen(seen::addAll)) {
      deployed.rpc().call("evm_revert", snapshot);
      deployed.rpc().call("evm_mine");
      Await.until("the redemption to be gone", () -> shown(channel).redeemed().signum() == 0);
      // What was told before is of the redemption itself: the view shows it before it tells of it.
      ChannelChange back = new ChannelChange(Optional.of(redeemed), Optional.of(shown(channel)));
      Await.until("the report", () -> !seen.isEmpty() && seen.getLast().equals(back));
    }
    assertThat(view.earned(BROKER.address())).isEqualTo(earned);
    redeem(channel, voucher);
    assertThat(shown(channel)).isEqualTo(redeemed);
  }

  @Test
  void view_shouldBeTheSameFromTheBeginning() {
    Channel channel = open(1);
    redeem(channel, voucher(channel, Voucher.NO_STREAM, data(1)));
    try (EthereumChain fresh = deployed.connect()) {
      PaymentView other = fresh.payments().view();
      assertThat(other.channelsOf(PAYER.address()))
          .containsExactlyElementsOf(view.channelsOf(PAYER.address()));
      assertThat(other.earned(BROKER.address())).isEqualTo(view.earned(BROKER.address()));
      assertThat(other.pendingRewards()).isEqualTo(view.pendingRewards());
      assertThat(other.parameters())
          .isEqualTo(view.parameters())
          .isEqualTo(new ChannelParameters(CHALLENGE_SECONDS, 1_000, 1_000));
    }
  }

  @Test
  void prices_shouldBeFollowed() throws Exception {
    Address contract = deployed.address(Contract.FEE_SCHEDULE);
    assertThat(view.prices()).isEqualTo(FeePrices.FREE);
    FeeSchedule.Prices prices =
        new FeeSchedule.Prices(
            BigInteger.valueOf(1), BigInteger.TWO, BigInteger.valueOf(3), BigInteger.valueOf(4));
    long block =
        deployed.sendAsDeployer(
            contract, Bindings.at(FeeSchedule::load, contract).setPrices(prices));
    assertThat(chain.view().awaitBlock(block, Duration.ofSeconds(20))).isTrue();
    assertThat(view.prices().published(10, 100)).isEqualTo(10 + 2 * 100);
    assertThat(view.prices().delivered(10, 100)).isEqualTo(3 * 10 + 4 * 100);
  }

  @Test
  void karma_shouldNameWhoMayChangeIt() {
    assertThat(chain.payments().karma().creditors())
        .contains(
            deployed.address(Contract.PAYMENT_CHANNELS),
            deployed.address(Contract.EVENT_DELIVERY),
            deployed.address(Contract.NETWORK_COORDINATOR));
    assertThat(chain.payments().karma().factories())
        .contains(deployed.address(Contract.DATA_MARKET));
    assertThat(chain.payments().karma().halfLife()).isEqualTo(Duration.ofDays(30));
  }
}
