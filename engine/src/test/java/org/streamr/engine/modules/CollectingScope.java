package org.streamr.engine.modules;

import java.util.ArrayList;
import java.util.List;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;

/** Keeps what a sink says. */
final class CollectingScope implements Scope {
  final List<String> logged = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

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
    throw new AssertionError("a sink has no outputs");
  }

  @Override
  public void schedule(long time) {}

  @Override
  public void unschedule(long time) {}

  @Override
  public void show(Value value) {}

  @Override
  public void log(String line) {
    logged.add(line);
  }

  @Override
  public void problem(String sentence) {
    problems.add(sentence);
  }
}
