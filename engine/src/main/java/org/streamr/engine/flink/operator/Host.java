package org.streamr.engine.flink.operator;

import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.streamr.engine.spi.Value;

/** What an operator does for the {@link Work} in it. Called by the operator's thread. */
interface Host {
  Site site();

  StepSpec step();

  /** Gives a value on. */
  void emit(int output, long time, Value value);

  /** Gives a watermark on: nothing earlier will follow. */
  void passWatermark(long time);

  /** The key whose state is at hand. */
  String key();

  /** Calls {@link Work#time} with this key when the time has come. */
  void schedule(long time);

  void unschedule(long time);

  KeyedStateBackend<String> keyedState();

  OperatorStateBackend operatorState();

  /** Has something done by the operator's thread, soon. Any thread. */
  void later(Runnable task);

  /** Does one thing that waits for the operator's thread; waits for one if there is none. */
  void waitForTask() throws InterruptedException;
}
