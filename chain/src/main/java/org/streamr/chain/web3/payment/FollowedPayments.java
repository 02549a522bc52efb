package org.streamr.chain.web3.payment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainView.Registration;
import org.streamr.chain.payment.ChannelChange;
import org.streamr.chain.payment.ChannelListener;
import org.streamr.chain.payment.ChannelParameters;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.payment.FeePrices;
import org.streamr.chain.payment.PaymentView;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.ChannelId;
import org.streamr.protocol.payment.VoucherDomain;

/** Channels and prices, as the followed chain shows them. */
final class FollowedPayments implements PaymentView {
  private final FollowedChain chain;
  private final PaymentModel model;
  private final Deployment deployment;

  /**
   * @param model one of those that are followed
   */
  FollowedPayments(FollowedChain chain, PaymentModel model, Deployment deployment) {
    this.chain = chain;
    this.model = model;
    this.deployment = deployment;
  }

  private PaymentState state() {
    return chain.shown(model);
  }

  @Override
  public Optional<ChannelRecord> channel(ChannelId id) {
    return Optional.ofNullable(state().channels().get(id));
  }

  @Override
  public List<ChannelRecord> channelsOf(Address account) {
    return state().channels().values().stream()
        .filter(
            found ->
                found.channel().payer().equals(account) || found.channel().broker().equals(account))
        .toList();
  }

  @Override
  public BigInteger earned(Address broker) {
    return state().earned().getOrDefault(broker, BigInteger.ZERO);
  }

  @Override
  public BigInteger collectable(StreamId stream) {
    return state().collectable().getOrDefault(stream, BigInteger.ZERO);
  }

  @Override
  public BigInteger pendingRewards() {
    return state().pendingRewards();
  }

  @Override
  public ChannelParameters parameters() {
    return state()
        .parameters()
        .orElseThrow(
            () ->
                new ChainException.Undeployed(
                    "There are no payment channels on chain "
                        + deployment.chainId()
                        + ": deploy the contracts that are missing"));
  }

  @Override
  public FeePrices prices() {
    return state().prices();
  }

  @Override
  public VoucherDomain vouchers() {
    return new VoucherDomain(
        deployment.chainId(), deployment.address(Deployment.Contract.PAYMENT_CHANNELS));
  }

  @Override
  public Registration listen(ChannelListener listener) {
    return chain.listen(
        (before, after, reorganised) -> {
          List<ChannelChange> changes = changes(before.of(model), after.of(model));
          if (!changes.isEmpty()) {
            listener.onChanges(changes);
          }
        });
  }

  @SuppressWarnings("ReferenceEquality") // a state is shared until something changes it
  private static List<ChannelChange> changes(PaymentState before, PaymentState after) {
    if (before == after) {
      return List.of();
    }
    Set<ChannelId> ids = new LinkedHashSet<>(after.channels().keySet());
    ids.addAll(before.channels().keySet());
    List<ChannelChange> changes = new ArrayList<>();
    for (ChannelId id : ids) {
      Optional<ChannelRecord> old = Optional.ofNullable(before.channels().get(id));
      Optional<ChannelRecord> now = Optional.ofNullable(after.channels().get(id));
      if (!old.equals(now)) {
        changes.add(new ChannelChange(old, now));
      }
    }
    return List.copyOf(changes);
  }
}
