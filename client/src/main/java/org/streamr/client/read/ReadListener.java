package org.streamr.client.read;

/**
 * Told what happens beside the delivery of events, by the thread that delivers: each call comes
 * between the events where it belongs. What is not overridden is logged only.
 */
public interface ReadListener {
  /** Does nothing. */
  ReadListener NONE = new ReadListener() {};

  /** Sequences are missing for good; the next event of that run is the one behind them. */
  default void onGap(Gap gap) {}

  /** What was stored has been delivered; from here on events of the partition are live. */
  default void onLive(int partition) {}

  /** A broker delivered what does not hold; it is left out. */
  default void onRejected(Rejection rejection) {}
}
