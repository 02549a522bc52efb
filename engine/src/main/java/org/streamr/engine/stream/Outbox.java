package org.streamr.engine.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.streamr.client.StreamrClient;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;

/** Takes events to a stream. One thread, which answers of brokers are handed to as well. */
public sealed interface Outbox permits TwoPhaseOutbox, ImmediateOutbox {
  /**
   * What an outbox works with.
   *
   * @param signer whose events they are
   * @param owner runs tasks on the outbox's own thread, in order
   * @param problems takes sentences about events that were refused
   */
  record Home(
      StreamrClient client,
      StreamId stream,
      EthereumKey signer,
      InstantSource clock,
      Executor owner,
      Consumer<String> problems) {}

  /**
   * Takes an event.
   *
   * @param content JSON
   */
  void add(int partition, long time, byte[] content);

  /**
   * True if no more should be added until brokers have answered; never while they are not asked.
   */
  boolean isFull();

  /**
   * Makes what came so far part of a checkpoint.
   *
   * @return what must be kept
   */
  List<byte[]> prepare(long checkpoint);

  /** The checkpoint cannot be lost any more. */
  void commit(long checkpoint);

  /**
   * Ends.
   *
   * @param patience how long to wait for brokers' answers to what was committed
   */
  void close(Duration patience);
}
