package org.streamr.chain.web3.market;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.License;
import org.streamr.chain.market.MarketParameters;
import org.streamr.chain.market.Product;
import org.streamr.contracts.generated.DataMarket;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/** Applies the logs of the market itself, one after the other. */
final class ProductLogs {
  private static final String VERSION = EventEncoder.encode(DataMarket.VERSIONCREATED_EVENT);
  private static final String DESCRIBED = EventEncoder.encode(DataMarket.PRODUCTDESCRIBED_EVENT);
  private static final String LISTING = EventEncoder.encode(DataMarket.LISTINGCHANGED_EVENT);
  private static final String PARAMETERS = EventEncoder.encode(DataMarket.PARAMETERSCHANGED_EVENT);

  /** First topics of what is applied here. */
  static final Set<String> TOPICS = Set.of(VERSION, DESCRIBED, LISTING, PARAMETERS);

  private static final Description NOT_YET = new Description("", "", List.of());

  private final MarketState state;
  private final LongFunction<Instant> timeOfBlock;
  private Optional<MarketParameters> parameters;

  /**
   * @param state whose maps are changed in place
   * @param timeOfBlock the time of the block at a height
   */
  ProductLogs(MarketState state, LongFunction<Instant> timeOfBlock) {
    this.state = state;
    this.timeOfBlock = timeOfBlock;
    this.parameters = state.parameters();
  }

  /** Whether a log of the market tells of a licence contract that it made. */
  static boolean isVersion(Log log) {
    return log.getTopics().getFirst().equals(VERSION);
  }

  /** The licence contract that the market made. */
  static Address license(Log version) {
    return Address.parse(DataMarket.getVersionCreatedEventFromLog(version).license);
  }

  /** The parameters after the logs so far. */
  Optional<MarketParameters> parameters() {
    return parameters;
  }

  void apply(Log log) {
    String topic = log.getTopics().getFirst();
    if (topic.equals(VERSION)) {
      version(
          DataMarket.getVersionCreatedEventFromLog(log),
          timeOfBlock.apply(log.getBlockNumber().longValueExact()));
    } else if (topic.equals(DESCRIBED)) {
      DataMarket.ProductDescribedEventResponse event =
          DataMarket.getProductDescribedEventFromLog(log);
      Product product = product(event.productId);
      put(product, product.listed(), MarketBindings.description(event.description));
    } else if (topic.equals(LISTING)) {
      DataMarket.ListingChangedEventResponse event = DataMarket.getListingChangedEventFromLog(log);
      Product product = product(event.productId);
      put(product, event.listed, product.description());
    } else if (topic.equals(PARAMETERS)) {
      parameters =
          Optional.of(
              MarketBindings.parameters(
                  DataMarket.getParametersChangedEventFromLog(log).parameters));
    }
  }

  private void version(DataMarket.VersionCreatedEventResponse event, Instant time) {
    long id = event.productId.longValueExact();
    Address contract = Address.parse(event.license);
    Address seller = Address.parse(event.seller);
    Product before = state.products().get(id);
    List<Address> versions = new ArrayList<>(before == null ? List.of() : before.versions());
    versions.add(contract);
    state
        .products()
        .put(
            id,
            new Product(
                id,
                seller,
                before == null ? time : before.createdAt(),
                true,
                before == null ? NOT_YET : before.description(),
                versions));
    state
        .licenses()
        .put(
            contract,
            new License(
                contract,
                id,
                event.version.intValueExact(),
                seller,
                MarketBindings.terms(event.terms),
                MarketBindings.parameters(event.parameters),
                time,
                false,
                BigInteger.ZERO,
                License.Dispute.NONE,
                License.Proven.NOTHING,
                Optional.empty(),
                Map.of()));
  }

  private Product product(BigInteger id) {
    return requireNonNull(state.products().get(id.longValueExact()));
  }

  private void put(Product product, boolean listed, Description description) {
    state
        .products()
        .put(
            product.id(),
            new Product(
                product.id(),
                product.seller(),
                product.createdAt(),
                listed,
                description,
                product.versions()));
  }
}
