package org.streamr.chain.web3.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.view.ReadModel;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/** Payment channels and prices, by the logs of their two contracts. */
public final class PaymentModel implements ReadModel<PaymentState> {
  private final Set<Address> contracts = new HashSet<>();

  /** Of a deployment that does not have them there is nothing to follow. */
  public PaymentModel(Deployment deployment) {
    Map<Contract, Address> deployed = deployment.addresses();
    for (Contract contract : List.of(Contract.PAYMENT_CHANNELS, Contract.FEE_SCHEDULE)) {
      if (deployed.containsKey(contract)) {
        contracts.add(deployment.address(contract));
      }
    }
  }

  @Override
  public PaymentState initial() {
    return PaymentState.EMPTY;
  }

  @Override
  public Set<String> topics() {
    return PaymentLogs.TOPICS;
  }

  @Override
  public Collection<Address> contracts(PaymentState state) {
    return contracts;
  }

  @Override
  public boolean follows(PaymentState state, Address contract) {
    return contracts.contains(contract);
  }

  @Override
  public PaymentState apply(
      PaymentState before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    PaymentLogs applier = new PaymentLogs(before);
    logs.forEach(applier::apply);
    return applier.after();
  }
}
