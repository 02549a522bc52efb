package org.streamr.engine.modules;

import java.util.List;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;

/** Keeps what is given to output 0. */
record Kept(List<Value> values) implements Scope {
  @Override
  public long time() {
    return 0;
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public void emit(int output, long time, Value value) {
    if (output == 0) {
      values.add(value);
    }
  }

  @Override
  public void schedule(long time) {}

  @Override
  public void unschedule(long time) {}

  @Override
  public void show(Value value) {}

  @Override
  public void log(String line) {}

  @Override
  public void problem(String sentence) {
    throw new AssertionError(sentence);
  }
}
