package org.streamr.chain.web3.view;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/**
 * A read model of tokens for tests: what each account holds of each token. It follows one token,
 * and every other one that is the spender of an approval in a token that it follows.
 */
final class TransferModel implements ReadModel<TransferModel.Holdings> {
  private static final String TRANSFER = EventEncoder.encode(DATAcoin.TRANSFER_EVENT);
  private static final String APPROVAL = EventEncoder.encode(DATAcoin.APPROVAL_EVENT);

  private final Address first;
  private final List<Address> strangers;

  /**
   * @param strangers followed as well, for the sake of their number
   */
  TransferModel(Address first, List<Address> strangers) {
    this.first = first;
    this.strangers = strangers;
  }

  /**
   * What is known after a block.
   *
   * @param tokens that are followed
   * @param amounts by token and account
   * @param last time of the last transfer
   */
  record Holdings(Set<Address> tokens, Map<List<Address>, BigInteger> amounts, Instant last) {
    BigInteger of(Address token, Address account) {
      return amounts.getOrDefault(List.of(token, account), BigInteger.ZERO);
    }
  }

  @Override
  public Holdings initial() {
    return new Holdings(Set.of(first), Map.of(), Instant.EPOCH);
  }

  @Override
  public Set<String> topics() {
    return Set.of(TRANSFER, APPROVAL);
  }

  @Override
  public Collection<Address> contracts(Holdings state) {
    List<Address> contracts = new ArrayList<>(strangers);
    contracts.addAll(state.tokens());
    return contracts;
  }

  @Override
  public boolean follows(Holdings state, Address contract) {
    return state.tokens().contains(contract);
  }

  @Override
  public List<Announced> announced(Log log) {
    return log.getTopics().getFirst().equals(APPROVAL)
        ? List.of(new Announced(Address.parse(DATAcoin.getApprovalEventFromLog(log).spender), true))
        : List.of();
  }

  @Override
  public Holdings apply(Holdings before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    Set<Address> tokens = new HashSet<>(before.tokens());
    Map<List<Address>, BigInteger> amounts = new HashMap<>(before.amounts());
    Instant last = before.last();
    for (Log log : logs) {
      Address token = Address.parse(log.getAddress());
      if (log.getTopics().getFirst().equals(APPROVAL)) {
        tokens.add(Address.parse(DATAcoin.getApprovalEventFromLog(log).spender));
      } else {
        DATAcoin.TransferEventResponse moved = DATAcoin.getTransferEventFromLog(log);
        amounts.merge(
            List.of(token, Address.parse(moved.from)), moved.value.negate(), BigInteger::add);
        amounts.merge(List.of(token, Address.parse(moved.to)), moved.value, BigInteger::add);
        last = timeOfBlock.apply(log.getBlockNumber().longValueExact());
      }
    }
    return new Holdings(tokens, amounts, last);
  }
}
