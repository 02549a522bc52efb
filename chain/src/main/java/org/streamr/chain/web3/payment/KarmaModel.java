package org.streamr.chain.web3.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.view.ReadModel;
import org.streamr.contracts.generated.Karma;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Who may change karma, by the logs of its contract. Karma itself decays with every second: the
 * contract is asked for it.
 */
public final class KarmaModel implements ReadModel<KarmaState> {
  private static final String CREDITOR = EventEncoder.encode(Karma.CREDITORCHANGED_EVENT);
  private static final String FACTORY = EventEncoder.encode(Karma.FACTORYCHANGED_EVENT);

  private final Optional<Address> contract;

  /** Of a deployment without karma there is nothing to follow. */
  public KarmaModel(Deployment deployment) {
    this.contract = deployment.find(Deployment.Contract.KARMA);
  }

  @Override
  public KarmaState initial() {
    return KarmaState.EMPTY;
  }

  @Override
  public Set<String> topics() {
    return Set.of(CREDITOR, FACTORY);
  }

  @Override
  public Collection<Address> contracts(KarmaState state) {
    return contract.map(List::of).orElse(List.of());
  }

  @Override
  public boolean follows(KarmaState state, Address address) {
    return contract.filter(address::equals).isPresent();
  }

  @Override
  public KarmaState apply(KarmaState before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    Map<Address, KarmaState.Creditor> named = new HashMap<>(before.named());
    Set<Address> factories = new HashSet<>(before.factories());
    for (Log log : logs) {
      if (log.getTopics().getFirst().equals(CREDITOR)) {
        Karma.CreditorChangedEventResponse event = Karma.getCreditorChangedEventFromLog(log);
        named.put(
            Address.parse(event.creditor),
            new KarmaState.Creditor(event.authorised, Address.parse(event.factory)));
      } else {
        Karma.FactoryChangedEventResponse event = Karma.getFactoryChangedEventFromLog(log);
        factories.remove(Address.parse(event.factory));
        if (event.authorised) {
          factories.add(Address.parse(event.factory));
        }
      }
    }
    return new KarmaState(named, factories);
  }
}
