package org.streamr.engine.spi;

/** What a module can do while it is called. Valid during the call only. */
public interface Scope {
  /** When the message happened, or the time that has come; microseconds since the Unix epoch. */
  long time();

  /** The value of the module's key; empty if it has none. */
  String key();

  /**
   * Gives a value to an output, at {@link #time}.
   *
   * @param output the place of the port in the module's outputs
   */
  default void emit(int output, Value value) {
    emit(output, time(), value);
  }

  /** Gives a value to an output at another time, which must not be earlier than {@link #time}. */
  void emit(int output, long time, Value value);

  /** Asks to be called when everything before this time has been seen; once for equal times. */
  void schedule(long time);

  /** Takes back what {@link #schedule} asked. */
  void unschedule(long time);

  /** Shows a value in the module itself: a point of a chart, a row of a table. */
  void show(Value value);

  /** Writes a line to the canvas's log. */
  void log(String line);

  /**
   * Tells of a message that cannot be used; it is left out, the module's badge shows the problem,
   * and the run goes on.
   *
   * @param sentence what is wrong with it, and what would be right
   */
  void problem(String sentence);
}
