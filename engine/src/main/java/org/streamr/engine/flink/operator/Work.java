package org.streamr.engine.flink.operator;

import org.streamr.engine.spi.Message;

/** What a behaviour does within an operator. Called by the operator's thread. */
interface Work extends AutoCloseable {
  /** Before the first message; state is there. */
  void open() throws Exception;

  /** Takes a message; the state of its key is at hand. */
  void message(int input, Message message) throws Exception;

  /** A time has come that was asked for; the state of its key is at hand. */
  default void time(long time) throws Exception {}

  /** Nothing earlier will follow; to be passed on. */
  void watermark(long time) throws Exception;

  /** Puts into state what must be kept. */
  void snapshot(long checkpoint) throws Exception;

  /** What was kept cannot be lost any more. */
  default void checkpointComplete(long checkpoint) throws Exception {}

  /** No more messages will come. */
  default void finish() throws Exception {}

  @Override
  void close() throws Exception;
}
