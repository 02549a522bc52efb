package org.streamr.chain.network;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * The network as one coordinator has it after one block. Immutable.
 *
 * @param coordinator address of the contract
 * @param layout what never changes
 * @param parameters in force
 * @param brokers by account, those that left included
 * @param partitions who serves and reports them
 * @param epochs what was said of the latest epochs
 * @param rewards the pool, and what was earned
 */
public record NetworkState(
    Address coordinator,
    NetworkLayout layout,
    NetworkParameters parameters,
    Map<Address, BrokerRecord> brokers,
    PartitionMap partitions,
    NavigableMap<Long, EpochRecord> epochs,
    RewardLedger rewards) {
  /** Epochs whose settlements are kept; older roots are on the chain alone. */
  public static final int KEPT_EPOCHS = 128;

  /** Epochs whose commitments and reports are kept: as many as can still be settled, and some. */
  public static final int KEPT_REPORTS = 8;

  /** A broker; one with status {@link BrokerStatus#NONE} if it never registered. */
  public BrokerRecord broker(Address account) {
    BrokerRecord record = brokers.get(account);
    return record == null ? BrokerRecord.unknown(account) : record;
  }

  /** The brokers that serve what they are assigned, in no particular order. */
  public Collection<BrokerRecord> serving() {
    return brokers.values().stream().filter(BrokerRecord::isServing).toList();
  }

  /** What was said of an epoch, if it is one of the latest. */
  public EpochRecord epoch(long number) {
    return epochs.getOrDefault(number, EpochRecord.EMPTY);
  }

  /** What was agreed of a partition in an epoch, if it is one of the latest. */
  public Optional<Settlement> settlement(long epoch, int partition) {
    return Optional.ofNullable(epoch(epoch).settlements().get(partition));
  }

  /** The root that was settled of a partition in an epoch, if it is one of the latest. */
  public Optional<Slice> settledRoot(long epoch, int partition) {
    return settlement(epoch, partition).flatMap(Settlement::root);
  }
}
