package org.streamr.chain.web3.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.Licenses.Paid;
import org.streamr.chain.market.Wishlist;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.Log;

/** Commands to the wishlist, by transactions. */
final class Web3Wishlist implements Wishlist {
  private final ContractCalls calls;
  private final Deployment deployment;
  private final Allowances allowances;

  Web3Wishlist(ContractCalls calls, Deployment deployment, Allowances allowances) {
    this.calls = calls;
    this.deployment = deployment;
    this.allowances = allowances;
  }

  @Override
  public Made make(
      Account maker,
      Description description,
      Optional<Slice> content,
      String link,
      Instant deadline) {
    ContractCalls.Done done =
        calls.send(
            maker,
            wishlist(),
            binding()
                .makeWish(
                    MarketBindings.wishDescription(description),
                    MarketBindings.word(content),
                    link,
                    MarketBindings.seconds(deadline)));
    long wish =
        find(done, wishlist(), org.streamr.contracts.generated.Wishlist.WISHMADE_EVENT)
            .map(org.streamr.contracts.generated.Wishlist::getWishMadeEventFromLog)
            .map(event -> event.wishId.longValueExact())
            .findFirst()
            .orElseThrow();
    return new Made(wish, done.mined());
  }

  @Override
  public Mined contribute(Account account, long wish, BigInteger amountWei) {
    return allowances.pay(
        account,
        wishlist(),
        amountWei,
        () -> send(account, binding().contribute(BigInteger.valueOf(wish), amountWei)));
  }

  @Override
  public Paid withdraw(Account account, long wish) {
    return paid(calls.send(account, wishlist(), binding().withdraw(BigInteger.valueOf(wish))));
  }

  @Override
  public Mined propose(Account seller, long wish, Address license) {
    return send(seller, binding().propose(BigInteger.valueOf(wish), license.toString()));
  }

  @Override
  public Mined accept(Account account, long wish, Optional<Address> license) {
    return send(
        account,
        binding().accept(BigInteger.valueOf(wish), license.orElse(Address.ZERO).toString()));
  }

  @Override
  public Mined conclude(Account anyone, long wish, Address license) {
    return send(anyone, binding().conclude(BigInteger.valueOf(wish), license.toString()));
  }

  @Override
  public Paid pay(Account anyone, long wish, List<Address> accounts) {
    return paid(
        calls.send(
            anyone,
            wishlist(),
            binding()
                .pay(BigInteger.valueOf(wish), accounts.stream().map(Address::toString).toList())));
  }

  /** What left the wishlist, as the token says. */
  private Paid paid(ContractCalls.Done done) {
    BigInteger amount =
        find(done, deployment.address(Deployment.Contract.DATA_COIN), DATAcoin.TRANSFER_EVENT)
            .map(DATAcoin::getTransferEventFromLog)
            .filter(transfer -> Address.parse(transfer.from).equals(wishlist()))
            .map(transfer -> transfer.value)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new Paid(amount, done.mined());
  }

  private static Stream<Log> find(ContractCalls.Done done, Address contract, Event event) {
    String topic = EventEncoder.encode(event);
    return done.logs().stream()
        .filter(log -> Address.parse(log.getAddress()).equals(contract))
        .filter(log -> log.getTopics().getFirst().equals(topic));
  }

  private Mined send(Account signer, RemoteFunctionCall<?> command) {
    return calls.send(signer, wishlist(), command).mined();
  }

  private Address wishlist() {
    return deployment.address(Deployment.Contract.WISHLIST);
  }

  private org.streamr.contracts.generated.Wishlist binding() {
    return Bindings.at(org.streamr.contracts.generated.Wishlist::load, wishlist());
  }
}
