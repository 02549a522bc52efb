package org.streamr.chain.network;

import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Address;

/** One difference between what the view of the network showed before and what it shows now. */
public sealed interface NetworkChange {
  /**
   * Another coordinator is in force. Nothing else is reported with it: brokers, partitions and
   * epochs are another network's.
   */
  record CoordinatorChanged(Optional<Address> before, Address now) implements NetworkChange {}

  /** A broker registered, described itself, or stands elsewhere. */
  record BrokerChanged(BrokerRecord before, BrokerRecord now) implements NetworkChange {}

  /** Other brokers serve a partition. */
  record ReplicasChanged(int partition, List<Address> before, List<Address> now)
      implements NetworkChange {}

  /** There will be more partitions, or no more than before after a re-organisation. */
  record PartitionCountChanged(int before, int now) implements NetworkChange {}

  /** A partition was settled for an epoch. */
  record EpochSettled(Settlement settlement) implements NetworkChange {}

  /** The owner changed the parameters. */
  record ParametersChanged(NetworkParameters before, NetworkParameters now)
      implements NetworkChange {}
}
