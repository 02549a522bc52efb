package org.streamr.client.read;

import org.streamr.client.session.StreamrException;

/** Where verified batches go, one thread at a time. */
interface Sink {
  /**
   * Takes a batch.
   *
   * @param handled to be called once, by any thread, when the consumer is done with the batch
   * @throws Exception what the consumer threw; it will not be given any more
   */
  void accept(EventBatch batch, Runnable handled) throws Exception;

  /** Nothing follows. */
  void end();

  /** Nothing follows, since reading failed. */
  void fail(StreamrException reason);

  /** Calls a consumer with each batch. */
  static Sink ofBatches(BatchConsumer consumer) {
    return new Sink() {
      @Override
      public void accept(EventBatch batch, Runnable handled) throws Exception {
        consumer.onBatch(batch);
        handled.run();
      }

      @Override
      public void end() {}

      @Override
      public void fail(StreamrException reason) {}
    };
  }

  /** Calls a consumer with each event. */
  static Sink ofEvents(EventConsumer consumer) {
    return ofBatches(
        batch -> {
          for (StreamEvent event : batch.events()) {
            consumer.onEvent(event);
          }
        });
  }
}
