package org.streamr.chain.web3.market;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.streamr.chain.ChainView.Registration;
import org.streamr.chain.market.Holder;
import org.streamr.chain.market.License;
import org.streamr.chain.market.MarketChange;
import org.streamr.chain.market.MarketListener;
import org.streamr.chain.market.MarketParameters;
import org.streamr.chain.market.MarketView;
import org.streamr.chain.market.Product;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.market.Wish;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.protocol.Address;

/** The market, as the followed chain shows it. */
public final class FollowedMarketView implements MarketView {
  private final FollowedChain chain;
  private final MarketModel model;

  /**
   * @param model one of those that are followed
   */
  public FollowedMarketView(FollowedChain chain, MarketModel model) {
    this.chain = chain;
    this.model = model;
  }

  private MarketState state() {
    return chain.shown(model);
  }

  @Override
  public Optional<Product> product(long id) {
    return Optional.ofNullable(state().products().get(id));
  }

  @Override
  public Collection<Product> products() {
    return List.copyOf(state().products().values());
  }

  @Override
  public Optional<License> license(Address contract) {
    return Optional.ofNullable(state().licenses().get(contract));
  }

  @Override
  public List<Purchase> purchasesOf(Address holder) {
    List<Purchase> found = new ArrayList<>();
    for (License license : state().licenses().values()) {
      Holder known = license.holders().get(holder);
      if (known != null) {
        found.addAll(known.purchases());
      }
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<Wish> wish(long id) {
    return Optional.ofNullable(state().wishes().get(id));
  }

  @Override
  public Collection<Wish> wishes() {
    return List.copyOf(state().wishes().values());
  }

  @Override
  public Optional<MarketParameters> parameters() {
    return state().parameters();
  }

  @Override
  public Registration listen(MarketListener listener) {
    return chain.listen(
        (before, after, reorganised) -> {
          List<MarketChange> changes = changes(before.of(model), after.of(model));
          if (!changes.isEmpty()) {
            listener.onChanges(changes);
          }
        });
  }

  @SuppressWarnings("ReferenceEquality") // a state is shared until something changes it
  private static List<MarketChange> changes(MarketState before, MarketState after) {
    if (before == after) {
      return List.of();
    }
    List<MarketChange> changes = new ArrayList<>();
    differences(before.products(), after.products(), MarketChange.ProductChanged::new, changes);
    differences(before.licenses(), after.licenses(), MarketChange.LicenseChanged::new, changes);
    differences(before.wishes(), after.wishes(), MarketChange.WishChanged::new, changes);
    return List.copyOf(changes);
  }

  /** A record that nothing changed is the same object: only others are looked into. */
  private static <K, V> void differences(
      Map<K, V> before,
      Map<K, V> after,
      Function<K, MarketChange> change,
      List<MarketChange> changes) {
    Set<K> keys = new HashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      V now = after.get(key);
      if (now == null || !now.equals(before.get(key))) {
        changes.add(change.apply(key));
      }
    }
  }
}
