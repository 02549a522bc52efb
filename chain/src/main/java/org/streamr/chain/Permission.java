package org.streamr.chain;

/** What an account may do with a stream. The order is that of the {@code Stream} contract. */
public enum Permission {
  /** Read events. */
  SUBSCRIBE,
  /** Sign events that brokers accept. */
  PUBLISH,
  /** Change the metadata and delete the stream. */
  MANAGE,
  /** Give permissions and take them away. */
  GRANT
}
