package org.streamr.chain.web3.market;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.market.Wish;
import org.streamr.contracts.generated.Wishlist;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/** Applies the logs of the wishlist, one after the other. */
final class WishLogs {
  private static final String MADE = EventEncoder.encode(Wishlist.WISHMADE_EVENT);
  private static final String CONTRIBUTION =
      EventEncoder.encode(Wishlist.CONTRIBUTIONCHANGED_EVENT);
  private static final String PROPOSED = EventEncoder.encode(Wishlist.PROPOSED_EVENT);
  private static final String ACCEPTED = EventEncoder.encode(Wishlist.ACCEPTED_EVENT);
  private static final String CAME_TRUE = EventEncoder.encode(Wishlist.CAMETRUE_EVENT);

  /** First topics of what is applied here. */
  static final Set<String> TOPICS = Set.of(MADE, CONTRIBUTION, PROPOSED, ACCEPTED, CAME_TRUE);

  private final MarketState state;
  private final LongFunction<Instant> timeOfBlock;

  /**
   * @param state whose map of wishes is changed in place
   * @param timeOfBlock the time of the block at a height
   */
  WishLogs(MarketState state, LongFunction<Instant> timeOfBlock) {
    this.state = state;
    this.timeOfBlock = timeOfBlock;
  }

  void apply(Log log) {
    String topic = log.getTopics().getFirst();
    if (topic.equals(MADE)) {
      made(
          Wishlist.getWishMadeEventFromLog(log),
          timeOfBlock.apply(log.getBlockNumber().longValueExact()));
    } else if (topic.equals(CONTRIBUTION)) {
      contribution(Wishlist.getContributionChangedEventFromLog(log));
    } else if (topic.equals(PROPOSED)) {
      proposed(Wishlist.getProposedEventFromLog(log));
    } else if (topic.equals(ACCEPTED)) {
      accepted(Wishlist.getAcceptedEventFromLog(log));
    } else if (topic.equals(CAME_TRUE)) {
      Wishlist.CameTrueEventResponse event = Wishlist.getCameTrueEventFromLog(log);
      Wish wish = wish(event.wishId);
      put(wish, wish.proposed(), wish.contributions(), Optional.of(Address.parse(event.license)));
    }
  }

  private void made(Wishlist.WishMadeEventResponse event, Instant time) {
    long id = event.wishId.longValueExact();
    state
        .wishes()
        .put(
            id,
            new Wish(
                id,
                Address.parse(event.maker),
                time,
                MarketBindings.instant(event.deadline),
                MarketBindings.description(event.description),
                MarketBindings.hash(event.contentHash),
                event.contentLink,
                Set.of(),
                Map.of(),
                Optional.empty()));
  }

  private void contribution(Wishlist.ContributionChangedEventResponse event) {
    Wish wish = wish(event.wishId);
    Address account = Address.parse(event.account);
    Map<Address, Wish.Contribution> contributions = new HashMap<>(wish.contributions());
    if (event.amount.signum() == 0) {
      contributions.remove(account);
    } else {
      Wish.Contribution before = contributions.get(account);
      contributions.put(
          account,
          new Wish.Contribution(
              event.amount, before == null ? Optional.empty() : before.accepted()));
    }
    put(wish, wish.proposed(), contributions, wish.license());
  }

  private void proposed(Wishlist.ProposedEventResponse event) {
    Wish wish = wish(event.wishId);
    Set<Address> proposed = new HashSet<>(wish.proposed());
    proposed.add(Address.parse(event.license));
    put(wish, proposed, wish.contributions(), wish.license());
  }

  private void accepted(Wishlist.AcceptedEventResponse event) {
    Wish wish = wish(event.wishId);
    Optional<Address> license =
        Optional.of(Address.parse(event.license)).filter(one -> !one.equals(Address.ZERO));
    Map<Address, Wish.Contribution> contributions = new HashMap<>(wish.contributions());
    contributions.computeIfPresent(
        Address.parse(event.account),
        (account, given) -> new Wish.Contribution(given.amountWei(), license));
    put(wish, wish.proposed(), contributions, wish.license());
  }

  private Wish wish(BigInteger id) {
    return requireNonNull(state.wishes().get(id.longValueExact()));
  }

  private void put(
      Wish wish,
      Set<Address> proposed,
      Map<Address, Wish.Contribution> contributions,
      Optional<Address> license) {
    state
        .wishes()
        .put(
            wish.id(),
            new Wish(
                wish.id(),
                wish.maker(),
                wish.madeAt(),
                wish.deadline(),
                wish.description(),
                wish.content(),
                wish.link(),
                proposed,
                contributions,
                license));
  }
}
