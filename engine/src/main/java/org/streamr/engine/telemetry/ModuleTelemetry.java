package org.streamr.engine.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Value;

/**
 * What one module at work tells. Its own thread only notes what happens, which costs a few
 * nanoseconds; another one comes by and takes the notes along.
 */
public final class ModuleTelemetry implements AutoCloseable {
  /** Points that a module shows between two samples; more are left out, and said to be. */
  private static final int MAX_SHOWN_PER_SAMPLE = 5_000;

  /** Lines and problems that are told between two samples; more are only counted. */
  private static final int MAX_LINES_PER_SAMPLE = 20;

  private final Reporter reporter;
  private final String module;
  private final List<String> outputs;
  private final AtomicReferenceArray<@Nullable Message> latest;
  private final @Nullable Message[] told;
  private final Consumer<Value> control;
  private final List<Telemetry> waiting = new ArrayList<>();

  // Written by the module's thread; read by the sampler's, some time later.
  private volatile long events;
  private volatile long newest;

  // Of the sampler's thread.
  private long eventsTold;

  // Guarded by the list of what is waiting.
  private int shown;
  private int lines;
  private long problems;
  private String problem = "";
  private long problemTime;
  private long problemsTold;

  private final Counts counts;

  /** What a module's messages count as. */
  public enum Counts {
    /** They come from outside. */
    IN,
    /** They go to outside. */
    OUT,
    /** Neither. */
    NONE
  }

  /**
   * @param outputs the ids of its outputs
   * @param control takes controls that are used, on any thread
   */
  public ModuleTelemetry(
      Reporter reporter,
      String module,
      List<String> outputs,
      Counts counts,
      Consumer<Value> control) {
    this.reporter = reporter;
    this.module = module;
    this.outputs = List.copyOf(outputs);
    this.counts = counts;
    this.control = control;
    this.latest = new AtomicReferenceArray<>(outputs.size());
    this.told = new Message[outputs.size()];
    reporter.attach(this);
  }

  /** A message left an output. */
  public void emitted(int output, Message message) {
    latest.setOpaque(output, message);
  }

  /** A message came in from outside, or went out. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the module's own thread writes
  public void counted(long time) {
    events++;
    newest = time;
  }

  /** The module, a source, has begun to read. */
  public void ready() {
    reporter.ready(module);
  }

  /** The module shows something. */
  public void shown(long time, Value value) {
    synchronized (waiting) {
      if (shown++ < MAX_SHOWN_PER_SAMPLE) {
        waiting.add(new Telemetry.Shown(module, time, value));
      } else if (shown == MAX_SHOWN_PER_SAMPLE + 1) {
        note(
            time,
            "More is shown than can be looked at; some of it is left out. Put a rate limit before"
                + " this module");
      }
    }
  }

  /** The module writes to the log. */
  public void log(long time, String line) {
    synchronized (waiting) {
      if (lines++ < MAX_LINES_PER_SAMPLE) {
        waiting.add(new Telemetry.LogLine(module, time, line));
      }
    }
  }

  /** Something cannot be used or done. */
  public void problem(long time, String sentence) {
    synchronized (waiting) {
      note(time, sentence);
    }
  }

  private void note(long time, String sentence) {
    problems++;
    problem = sentence;
    problemTime = time;
  }

  void control(String to, Value value) {
    if (to.equals(module)) {
      control.accept(value);
    }
  }

  /** Equal values are told as well: that something came is worth telling. */
  @SuppressWarnings("ReferenceEquality") // each message is an object of its own
  synchronized void sample() {
    List<Telemetry> telling;
    synchronized (waiting) {
      if (problems > problemsTold) {
        problemsTold = problems;
        waiting.add(new Telemetry.Problem(module, problemTime, problem, problems));
      }
      telling = List.copyOf(waiting);
      waiting.clear();
      shown = 0;
      lines = 0;
    }
    telling.forEach(reporter::tell);
    for (int i = 0; i < told.length; i++) {
      Message message = latest.getOpaque(i);
      if (message != null && message != told[i]) {
        told[i] = message;
        reporter.tell(
            new Telemetry.EdgeValue(module, outputs.get(i), message.time(), message.value()));
      }
    }
    long now = events;
    long more = now - eventsTold;
    if (more > 0 && counts != Counts.NONE) {
      eventsTold = now;
      reporter.count(counts == Counts.IN ? more : 0, counts == Counts.OUT ? more : 0, newest);
    }
  }

  /** Tells what is left, and no more after that. */
  @Override
  public void close() {
    reporter.detach(this);
    sample();
  }
}
