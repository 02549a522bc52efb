package org.streamr.chain.web3.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.streamr.chain.Account;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Mined;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.Market;
import org.streamr.chain.market.MarketParameters;
import org.streamr.chain.market.Terms;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.DataMarket;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Commands to the market, by transactions. */
final class Web3Market implements Market {
  private static final int WORD = 32;

  private final ContractCalls calls;
  private final Deployment deployment;
  private final KnownLicenses licenses;
  private final ChainView view;
  private final StreamContracts streams;

  /**
   * @param view of the streams
   * @param streams to grant access to them
   */
  Web3Market(
      ContractCalls calls,
      Deployment deployment,
      KnownLicenses licenses,
      ChainView view,
      StreamContracts streams) {
    this.calls = calls;
    this.deployment = deployment;
    this.licenses = licenses;
    this.view = view;
    this.streams = streams;
  }

  @Override
  public OnSale createProduct(Account seller, Terms terms, Description description) {
    return putOnSale(
        seller,
        terms,
        salt ->
            binding()
                .createProduct(
                    MarketBindings.terms(terms),
                    MarketBindings.marketDescription(description),
                    salt));
  }

  @Override
  public OnSale createVersion(Account seller, long product, Terms terms) {
    return putOnSale(
        seller,
        terms,
        salt ->
            binding()
                .createVersion(BigInteger.valueOf(product), MarketBindings.terms(terms), salt));
  }

  /**
   * The licence contract can grant access from its first block on, since its address is known
   * before. If the market's parameters change in between it is another one, which is admitted then.
   */
  private OnSale putOnSale(
      Account seller, Terms terms, Function<byte[], RemoteFunctionCall<?>> command) {
    byte[] salt = salt();
    RemoteFunctionCall<?> create = command.apply(salt);
    // Streams are not opened to an address at which there will never be anything.
    calls.check(seller, market(), create);
    Address expected =
        Address.parse(
            String.valueOf(
                calls
                    .read(
                        market(),
                        binding()
                            .predictLicense(
                                seller.address().toString(), MarketBindings.terms(terms), salt))
                    .getFirst()
                    .getValue()));
    List<StreamId> ungranted = admit(seller, expected, terms);
    ContractCalls.Done done = calls.send(seller, market(), create);
    DataMarket.VersionCreatedEventResponse created =
        done.logs().stream()
            .filter(ProductLogs::isVersion)
            .map(DataMarket::getVersionCreatedEventFromLog)
            .findFirst()
            .orElseThrow();
    Address license = Address.parse(created.license);
    return new OnSale(
        created.productId.longValueExact(),
        license,
        license.equals(expected) ? ungranted : admit(seller, license, terms),
        done.mined());
  }

  /** Makes the address of a licence contract differ from those of all that are there. */
  private byte[] salt() {
    byte[] salt = new byte[WORD];
    byte[] number = BigInteger.valueOf(licenses.count()).toByteArray();
    System.arraycopy(number, 0, salt, WORD - number.length, number.length);
    return salt;
  }

  @Override
  public Mined describe(Account seller, long product, Description description) {
    return send(
        seller,
        binding()
            .describe(BigInteger.valueOf(product), MarketBindings.marketDescription(description)));
  }

  @Override
  public Mined setListed(Account seller, long product, boolean listed) {
    return send(seller, binding().setListed(BigInteger.valueOf(product), listed));
  }

  @Override
  public List<StreamId> admit(Account owner, Address license) {
    return admit(owner, license, licenses.get(license).terms());
  }

  private List<StreamId> admit(Account owner, Address license, Terms terms) {
    Instant now = view.status().head().time();
    List<StreamId> missing = new ArrayList<>();
    for (StreamId stream : terms.streams()) {
      if (view.isPermitted(stream, license, Permission.GRANT, now)) {
        continue;
      }
      if (view.stream(stream)
          .map(StreamRecord::owner)
          .filter(owner.address()::equals)
          .isPresent()) {
        streams.grant(owner, stream, List.of(Grant.forever(license, Permission.GRANT)));
      } else {
        missing.add(stream);
      }
    }
    return missing;
  }

  @Override
  public Mined fundRewards(Account anyone) {
    return send(anyone, binding().fundRewards());
  }

  @Override
  public Mined setParameters(Account owner, MarketParameters parameters) {
    return send(owner, binding().setParameters(MarketBindings.parameters(parameters)));
  }

  private Mined send(Account signer, RemoteFunctionCall<?> command) {
    return calls.send(signer, market(), command).mined();
  }

  private DataMarket binding() {
    return Bindings.at(DataMarket::load, market());
  }

  private Address market() {
    return deployment.address(Deployment.Contract.DATA_MARKET);
  }
}
