package org.streamr.chain.network;

/** Where a broker stands. The order is that of the contract. */
public enum BrokerStatus {
  /** Not registered, or its stake is withdrawn. */
  NONE,
  /** Is given partitions. */
  ACTIVE,
  /** Keeps what it has until it is replaced, and is given nothing more. */
  DRAINING,
  /** Is gone; its stake is being unbonded. */
  LEAVING,
  /** Had too many demerits; its stake is being unbonded, and it cannot register again. */
  REMOVED
}
