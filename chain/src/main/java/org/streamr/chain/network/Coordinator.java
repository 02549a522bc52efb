package org.streamr.chain.network;

import org.streamr.protocol.Address;

/** Commands to one coordinator: the one in force, or a former one that still holds stakes. */
public interface Coordinator {
  /** Its address. */
  Address address();

  /** Membership, stakes and rewards. */
  Brokers brokers();

  /** Assignments. */
  Partitions partitions();

  /** Reports and settlements. */
  Epochs epochs();
}
