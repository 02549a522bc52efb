package org.streamr.chain.web3.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.chain.market.CountProof;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Order;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DataLicense;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.Log;

/** Commands to licence contracts, by transactions. */
final class Web3Licenses implements Licenses {
  private static final int PERMIT_ATTEMPTS = 8;

  /** What the token says where a permit was not good. */
  private static final String NOT_PERMITTED = DATAcoin.ERC20INSUFFICIENTALLOWANCE_ERROR.getName();

  private final ContractCalls calls;
  private final KnownLicenses licenses;
  private final Allowances allowances;
  private final Permits permits;

  Web3Licenses(
      ContractCalls calls, KnownLicenses licenses, Allowances allowances, Permits permits) {
    this.calls = calls;
    this.licenses = licenses;
    this.allowances = allowances;
    this.permits = permits;
  }

  @Override
  public Bought purchase(Account buyer, Address license, Order order, Order.Approval approval) {
    ContractCalls.Done done = pay(buyer, licenses.get(license), order, approval);
    DataLicense.PurchasedEventResponse bought =
        find(done, license, DataLicense.PURCHASED_EVENT)
            .map(DataLicense::getPurchasedEventFromLog)
            .filter(event -> Address.parse(event.holder).equals(order.holder()))
            .findFirst()
            .orElseThrow();
    Purchase.Id id = new Purchase.Id(license, order.holder(), bought.index.intValueExact());
    return new Bought(licenses.purchase(id), done.mined());
  }

  /** What costs nothing, or more than the buyer pays, needs no approval. */
  private ContractCalls.Done pay(
      Account buyer, License license, Order order, Order.Approval approval) {
    BigInteger price = license.terms().priceWei(order.period());
    boolean isPaid = price.signum() > 0 && price.compareTo(order.maxPriceWei()) <= 0;
    if (isPaid && approval == Order.Approval.PERMIT) {
      return payByPermit(buyer, license.contract(), order, price);
    }
    return isPaid && approval == Order.Approval.TRANSACTION
        ? allowances.pay(
            buyer, license.contract(), price, () -> purchase(buyer, license.contract(), order))
        : purchase(buyer, license.contract(), order);
  }

  private ContractCalls.Done purchase(Account buyer, Address license, Order order) {
    return calls.send(buyer, license, binding(license).purchase(MarketBindings.order(order)));
  }

  /** Of permits that an account signs at the same time, one is used; the others are signed anew. */
  private ContractCalls.Done payByPermit(
      Account buyer, Address license, Order order, BigInteger price) {
    for (int attempt = 1; ; attempt++) {
      DataLicense.Permit permit = permits.sign(buyer, license, price);
      try {
        return calls.send(
            buyer,
            license,
            binding(license).purchaseWithPermit(MarketBindings.order(order), permit));
      } catch (ChainException.Refused e) {
        if (!e.error().equals(NOT_PERMITTED) || attempt == PERMIT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public Order.Attestation attest(
      Account attester, Address license, Address holder, Instant expiry) {
    Type<?> digest =
        read(
                license,
                binding(license)
                    .attestationDigest(holder.toString(), MarketBindings.seconds(expiry)))
            .getFirst();
    return new Order.Attestation(expiry, Slice.of(attester.sign((byte[]) digest.getValue())));
  }

  @Override
  public Purchase.Standing standing(Purchase.Id id) {
    @SuppressWarnings("rawtypes") // as web3j declares it
    List<Type> standing =
        read(id.license(), binding(id.license()).standingOf(MarketBindings.id(id)));
    return new Purchase.Standing(
        number(standing.get(0)), number(standing.get(1)), number(standing.get(2)));
  }

  private static BigInteger number(Type<?> value) {
    return (BigInteger) value.getValue();
  }

  @Override
  public Mined proveCounts(
      Account payee, Address license, Address coordinator, List<CountProof> proofs) {
    return send(
        payee,
        license,
        binding(license).proveCounts(coordinator.toString(), MarketBindings.proofs(proofs)));
  }

  @Override
  public Paid claim(Account anyone, Address license, List<Purchase.Id> purchases) {
    ContractCalls.Done done =
        done(
            anyone,
            license,
            binding(license).claim(purchases.stream().map(MarketBindings::id).toList()));
    BigInteger paid =
        find(done, license, DataLicense.CLAIMED_EVENT)
            .map(DataLicense::getClaimedEventFromLog)
            .map(event -> event.amount.subtract(event.fee))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new Paid(paid, done.mined());
  }

  @Override
  public Paid refund(Account anyone, Purchase.Id id) {
    return refunded(
        done(anyone, id.license(), binding(id.license()).refund(MarketBindings.id(id))),
        id.license());
  }

  @Override
  public Paid cancel(Account holder, Address license) {
    return refunded(done(holder, license, binding(license).cancel()), license);
  }

  private static Paid refunded(ContractCalls.Done done, Address license) {
    BigInteger paid =
        find(done, license, DataLicense.REFUNDED_EVENT)
            .map(DataLicense::getRefundedEventFromLog)
            .map(event -> event.refunded)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new Paid(paid, done.mined());
  }

  @Override
  public Mined setBarred(Account seller, Address license, Address holder, boolean barred) {
    return send(seller, license, binding(license).setBarred(holder.toString(), barred));
  }

  @Override
  public Mined sync(Account anyone, Address license, Address holder) {
    return send(anyone, license, binding(license).sync(holder.toString()));
  }

  @Override
  public Mined flag(Account holder, Address license, int index, String reason) {
    return send(holder, license, binding(license).flag(BigInteger.valueOf(index), reason));
  }

  @Override
  public Mined withdrawFlag(Account holder, Address license, int index) {
    return send(holder, license, binding(license).withdrawFlag(BigInteger.valueOf(index)));
  }

  @Override
  public Mined resolve(Account arbiter, Address license, boolean bad) {
    return send(arbiter, license, binding(license).resolve(bad));
  }

  @Override
  public Mined concede(Account seller, Address license) {
    return send(seller, license, binding(license).concede());
  }

  @Override
  public Mined release(Account anyone, Address license) {
    return send(anyone, license, binding(license).release());
  }

  @Override
  public Mined sweep(Account anyone, Address license) {
    return send(anyone, license, binding(license).sweep());
  }

  private Mined send(Account signer, Address license, RemoteFunctionCall<?> command) {
    return done(signer, license, command).mined();
  }

  private ContractCalls.Done done(Account signer, Address license, RemoteFunctionCall<?> command) {
    return calls.send(signer, licenses.get(license).contract(), command);
  }

  @SuppressWarnings("rawtypes") // as web3j declares it
  private List<Type> read(Address license, RemoteFunctionCall<?> question) {
    return calls.read(licenses.get(license).contract(), question);
  }

  /** What one contract logged: others may have been called in the same transaction. */
  private static Stream<Log> find(ContractCalls.Done done, Address contract, Event event) {
    String topic = EventEncoder.encode(event);
    return done.logs().stream()
        .filter(log -> Address.parse(log.getAddress()).equals(contract))
        .filter(log -> log.getTopics().getFirst().equals(topic));
  }

  private static DataLicense binding(Address license) {
    return Bindings.at(DataLicense::load, license);
  }
}
