package org.streamr.chain.web3.payment;

import java.math.BigInteger;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;
import org.streamr.chain.payment.Payments;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.PaymentChannels;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.Channel;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.Log;

/** Commands to the payment channels, by transactions. */
final class Web3Payments implements Payments {
  private static final String REDEEMED = EventEncoder.encode(PaymentChannels.REDEEMED_EVENT);

  private final ContractCalls calls;
  private final Allowances allowances;
  private final Deployment deployment;

  Web3Payments(ContractCalls calls, Allowances allowances, Deployment deployment) {
    this.calls = calls;
    this.allowances = allowances;
    this.deployment = deployment;
  }

  @Override
  public Mined open(Account signer, Channel channel, BigInteger deposit) {
    return allowances.pay(
        signer,
        address(),
        deposit,
        () -> send(signer, channels().open(binding(channel), deposit)).mined());
  }

  @Override
  public Mined topUp(Account signer, Channel channel, BigInteger amount) {
    return allowances.pay(
        signer,
        address(),
        amount,
        () -> send(signer, channels().topUp(binding(channel), amount)).mined());
  }

  @Override
  public Redeemed redeem(Account signer, List<Redemption> redemptions) {
    ContractCalls.Done done =
        send(signer, channels().redeem(redemptions.stream().map(Web3Payments::binding).toList()));
    BigInteger toBroker = BigInteger.ZERO;
    BigInteger toStreams = BigInteger.ZERO;
    BigInteger toRewards = BigInteger.ZERO;
    for (Log log : done.logs()) {
      if (isRedemption(log)) {
        PaymentChannels.RedeemedEventResponse event = PaymentChannels.getRedeemedEventFromLog(log);
        toBroker = toBroker.add(event.toBroker);
        toStreams = toStreams.add(event.toStream);
        toRewards = toRewards.add(event.toRewards);
      }
    }
    return new Redeemed(done.mined(), toBroker, toStreams, toRewards);
  }

  private boolean isRedemption(Log log) {
    return Address.parse(log.getAddress()).equals(address())
        && log.getTopics().getFirst().equals(REDEEMED);
  }

  @Override
  public Mined startClosing(Account signer, Channel channel) {
    return send(signer, channels().startClosing(binding(channel))).mined();
  }

  @Override
  public Mined close(Account signer, Channel channel) {
    return send(signer, channels().close(binding(channel))).mined();
  }

  @Override
  public Mined withdraw(Account signer, Address broker) {
    return send(signer, channels().withdraw(broker.toString())).mined();
  }

  @Override
  public Mined collect(Account signer, StreamId stream) {
    return send(signer, channels().collect(stream.toString())).mined();
  }

  @Override
  public Mined payRewards(Account signer) {
    return send(signer, channels().payRewards()).mined();
  }

  private ContractCalls.Done send(Account signer, RemoteFunctionCall<?> command) {
    return calls.send(signer, address(), command);
  }

  private PaymentChannels channels() {
    return Bindings.at(PaymentChannels::load, address());
  }

  private Address address() {
    return deployment.address(Deployment.Contract.PAYMENT_CHANNELS);
  }

  private static PaymentChannels.Channel binding(Channel channel) {
    return new PaymentChannels.Channel(
        channel.payer().toString(),
        channel.signer().toString(),
        channel.broker().toString(),
        BigInteger.valueOf(channel.challengeSeconds()),
        new BigInteger(Long.toUnsignedString(channel.nonce())));
  }

  private static PaymentChannels.Redemption binding(Redemption redemption) {
    return new PaymentChannels.Redemption(
        binding(redemption.channel()),
        redemption.vouchers().stream()
            .map(
                signed ->
                    new PaymentChannels.Voucher(
                        signed.voucher().stream().toString(),
                        signed.voucher().amount(),
                        signed.signature().toBytes()))
            .toList());
  }
}
