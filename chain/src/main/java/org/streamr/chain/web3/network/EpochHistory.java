package org.streamr.chain.web3.network;

import static org.streamr.chain.web3.network.NetworkValues.addresses;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.streamr.chain.network.EpochRecord;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.Settlement;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/** What was said of the latest epochs, while logs are taken in. What is too old is let go. */
final class EpochHistory {
  private final NavigableMap<Long, EpochRecord> epochs;

  EpochHistory(Optional<NavigableMap<Long, EpochRecord>> before) {
    this.epochs = before.<NavigableMap<Long, EpochRecord>>map(TreeMap::new).orElseGet(TreeMap::new);
  }

  /** The epochs that are kept, not to be changed any more. */
  NavigableMap<Long, EpochRecord> kept() {
    while (epochs.size() > NetworkState.KEPT_EPOCHS) {
      epochs.pollFirstEntry();
    }
    if (!epochs.isEmpty()) {
      epochs
          .headMap(epochs.lastKey() - NetworkState.KEPT_REPORTS, true)
          .replaceAll((epoch, record) -> withoutReports(record));
    }
    return Collections.unmodifiableNavigableMap(epochs);
  }

  private static EpochRecord withoutReports(EpochRecord record) {
    return record.commitments().isEmpty() && record.reports().isEmpty()
        ? record
        : new EpochRecord(Map.of(), Map.of(), record.settlements());
  }

  private void change(long epoch, UnaryOperator<EpochRecord> change) {
    epochs.put(epoch, change.apply(epochs.getOrDefault(epoch, EpochRecord.EMPTY)));
  }

  void committed(NetworkCoordinator.ReportsCommittedEventResponse event) {
    var batch = new EpochRecord.Batch(Address.parse(event.broker), event.batch.intValueExact());
    change(
        event.epoch.longValueExact(),
        record ->
            new EpochRecord(
                with(record.commitments(), batch, Slice.of(event.commitment)),
                record.reports(),
                record.settlements()));
  }

  void revealed(NetworkCoordinator.ReportsRevealedEventResponse event) {
    Address broker = Address.parse(event.broker);
    change(
        event.epoch.longValueExact(),
        record -> {
          Map<Integer, Map<Address, Slice>> reports = new HashMap<>(record.reports());
          for (NetworkCoordinator.Report report : event.reports) {
            reports.compute(
                report.partition.intValueExact(),
                (partition, before) ->
                    with(before == null ? Map.of() : before, broker, Slice.of(report.root)));
          }
          return new EpochRecord(record.commitments(), Map.copyOf(reports), record.settlements());
        });
  }

  void settled(NetworkCoordinator.SettledEventResponse event) {
    Slice root = Slice.of(event.root);
    Settlement settlement =
        new Settlement(
            event.epoch.longValueExact(),
            event.partition.intValueExact(),
            root.equals(NetworkValues.NO_ROOT) ? Optional.empty() : Optional.of(root),
            addresses(event.coherent),
            addresses(event.deviant),
            addresses(event.absent));
    change(
        settlement.epoch(),
        record ->
            new EpochRecord(
                record.commitments(),
                record.reports(),
                with(record.settlements(), settlement.partition(), settlement)));
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    Map<K, V> more = new HashMap<>(map);
    more.put(key, value);
    return Map.copyOf(more);
  }
}
