package org.streamr.chain.web3.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.view.ReadModel;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/** Products, licences and wishes, by the logs of the market, the wishlist and their licences. */
public final class MarketModel implements ReadModel<MarketState> {
  private final Optional<Address> market;
  private final Optional<Address> wishlist;

  /** Of a deployment without a market there is nothing to follow. */
  public MarketModel(Deployment deployment) {
    this.market = deployment.find(Deployment.Contract.DATA_MARKET);
    this.wishlist = deployment.find(Deployment.Contract.WISHLIST);
  }

  @Override
  public MarketState initial() {
    return MarketState.EMPTY;
  }

  @Override
  public Set<String> topics() {
    Set<String> topics = new HashSet<>(ProductLogs.TOPICS);
    topics.addAll(LicenseLogs.TOPICS);
    topics.addAll(WishLogs.TOPICS);
    return topics;
  }

  @Override
  public Collection<Address> contracts(MarketState state) {
    List<Address> contracts = new ArrayList<>(2 + state.licenses().size());
    market.ifPresent(contracts::add);
    wishlist.ifPresent(contracts::add);
    contracts.addAll(state.licenses().keySet());
    return contracts;
  }

  @Override
  public boolean follows(MarketState state, Address contract) {
    return isMarket(contract) || isWishlist(contract) || state.licenses().containsKey(contract);
  }

  private boolean isMarket(Address contract) {
    return market.filter(contract::equals).isPresent();
  }

  private boolean isWishlist(Address contract) {
    return wishlist.filter(contract::equals).isPresent();
  }

  @Override
  public List<Announced> announced(Log log) {
    return isMarket(Address.parse(log.getAddress())) && ProductLogs.isVersion(log)
        ? List.of(new Announced(ProductLogs.license(log), false))
        : List.of();
  }

  @Override
  public MarketState apply(MarketState before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    MarketState after = before.copy();
    ProductLogs products = new ProductLogs(after, timeOfBlock);
    LicenseLogs licenses = new LicenseLogs(after);
    WishLogs wishes = new WishLogs(after, timeOfBlock);
    for (Log log : logs) {
      Address contract = Address.parse(log.getAddress());
      if (isMarket(contract)) {
        products.apply(log);
      } else if (isWishlist(contract)) {
        wishes.apply(log);
      } else {
        licenses.apply(contract, log);
      }
    }
    licenses.finish();
    return new MarketState(
        products.parameters(), after.products(), after.licenses(), after.wishes());
  }
}
