package org.streamr.chain.web3.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.chain.web3.market.MarketFixture.ALICE;
import static org.streamr.chain.web3.market.MarketFixture.BOB;
import static org.streamr.chain.web3.market.MarketFixture.CAROL;
import static org.streamr.chain.web3.market.MarketFixture.DESCRIPTION;
import static org.streamr.chain.web3.market.MarketFixture.HOUR;
import static org.streamr.chain.web3.market.MarketFixture.PAYEE;
import static org.streamr.chain.web3.market.MarketFixture.assertRefused;
import static org.streamr.chain.web3.market.MarketFixture.data;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.market.Terms;
import org.streamr.chain.market.Wish;
import org.streamr.chain.market.Wishlist;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.testing.Await;

/** Wishes on a real chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WishlistTest {
  private MarketFixture market;
  private Wishlist wishlist;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    market = new MarketFixture(folder);
    wishlist = market.chain().market().wishlist();
  }

  @AfterAll
  void stop() {
    market.close();
  }

  private Wish shown(long wish) {
    return market.chain().market().view().wish(wish).orElseThrow();
  }

  private Instant inAnHour() {
    return Instant.ofEpochSecond(market.now().getEpochSecond()).plus(HOUR);
  }

  private long make() {
    return wishlist.make(BOB, DESCRIPTION, Optional.empty(), "", inAnHour()).wish();
  }

  @Test
  void make_shouldBeShownWithAllItSays() {
    byte[] content = new byte[32];
    content[0] = 1;
    Instant deadline = inAnHour();
    long wish =
        wishlist
            .make(BOB, DESCRIPTION, Optional.of(Slice.of(content)), "ipfs://x", deadline)
            .wish();
    Wish shown = shown(wish);
    assertThat(shown.maker()).isEqualTo(BOB.address());
    assertThat(shown.description()).isEqualTo(DESCRIPTION);
    assertThat(shown.content()).contains(Slice.of(content));
    assertThat(shown.link()).isEqualTo("ipfs://x");
    assertThat(shown.deadline()).isEqualTo(deadline);
    assertThat(shown.madeAt()).isEqualTo(market.now());
    assertThat(shown.isOpen(market.now())).isTrue();
    assertThat(shown.isOpen(deadline)).isFalse();
    assertThat(shown.poolWei()).isZero();
  }

  @Test
  void wish_shouldComeTrueWithWhatMostOfItsBountyAcceptsAndPayTheBeneficiary() {
    long wish = make();
    Address license = market.license(new Terms.AtOnce());
    wishlist.contribute(BOB, wish, data("60"));
    wishlist.contribute(CAROL, wish, data("40"));
    assertThat(shown(wish).poolWei()).isEqualTo(data("100"));
    assertRefused(() -> wishlist.accept(BOB, wish, Optional.of(license)), "NotProposed");
    assertRefused(() -> wishlist.propose(BOB, wish, license), "NotSeller");
    wishlist.propose(ALICE, wish, license);
    assertThat(shown(wish).proposed()).containsExactly(license);
    wishlist.accept(CAROL, wish, Optional.of(license));
    assertThat(shown(wish).license()).isEmpty();
    assertThat(shown(wish).supportWei(license)).isEqualTo(data("40"));
    assertRefused(() -> wishlist.conclude(ALICE, wish, license), "NoMajority");
    wishlist.accept(BOB, wish, Optional.of(license));
    assertThat(shown(wish).license()).contains(license);
    assertRefused(() -> wishlist.withdraw(BOB, wish), "BountyIsDue");
    BigInteger before = market.chain().token().balance(PAYEE);
    assertThat(wishlist.pay(ALICE, wish, List.of(BOB.address(), CAROL.address())).amountWei())
        .isEqualTo(data("100"));
    assertThat(market.chain().token().balance(PAYEE)).isEqualTo(before.add(data("100")));
    assertThat(shown(wish).contributions()).isEmpty();
  }

  @Test
  void withdraw_shouldGiveBackWhatWasPutAsideAndLetTheOthersDecide() {
    long wish = make();
    Address license = market.license(new Terms.AtOnce());
    wishlist.contribute(BOB, wish, data("60"));
    wishlist.contribute(CAROL, wish, data("40"));
    wishlist.propose(ALICE, wish, license);
    wishlist.accept(CAROL, wish, Optional.of(license));
    wishlist.accept(CAROL, wish, Optional.empty());
    assertThat(shown(wish).supportWei(license)).isZero();
    wishlist.accept(CAROL, wish, Optional.of(license));
    BigInteger before = market.chain().token().balance(BOB.address());
    assertThat(wishlist.withdraw(BOB, wish).amountWei()).isEqualTo(data("60"));
    assertThat(market.chain().token().balance(BOB.address())).isEqualTo(before.add(data("60")));
    assertThat(shown(wish).contributions()).containsOnlyKeys(CAROL.address());
    wishlist.conclude(ALICE, wish, license);
    assertThat(shown(wish).license()).contains(license);
  }

  @Test
  void expiredWish_shouldTakeNoMoreAndGiveBack() {
    long wish = make();
    wishlist.contribute(BOB, wish, data("1"));
    market.passUntil(shown(wish).deadline());
    assertRefused(() -> wishlist.contribute(BOB, wish, data("1")), "WishExpired");
    assertThat(wishlist.withdraw(BOB, wish).amountWei()).isEqualTo(data("1"));
    assertRefused(() -> wishlist.contribute(BOB, 999, data("1")), "UnknownWish");
    assertRefused(
        () -> wishlist.make(BOB, DESCRIPTION, Optional.empty(), "", market.now().minusSeconds(1)),
        "InvalidDeadline");
  }

  @Test
  void reorganisation_shouldTakeBackAContribution() {
    long wish = make();
    String snapshot = market.rpc().call("evm_snapshot").asText();
    wishlist.contribute(CAROL, wish, data("7"));
    long undone = make();
    market.rpc().call("evm_revert", snapshot);
    market.rpc().call("evm_mine");
    Await.until("the contribution to be gone", () -> shown(wish).poolWei().signum() == 0);
    assertThat(market.chain().market().view().wish(undone)).isEmpty();
    try (EthereumChain fresh = market.connect()) {
      assertThat(fresh.market().view().wishes())
          .containsExactlyInAnyOrderElementsOf(market.chain().market().view().wishes());
    }
  }
}
