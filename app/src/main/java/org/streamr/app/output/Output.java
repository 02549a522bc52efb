package org.streamr.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Where a command writes: its result to standard output, all else to standard error. Safe for use
 * by many threads.
 */
public final class Output {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  /**
   * @param json whether results are for programs
   */
  public Output(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Whether results are for programs. */
  public boolean json() {
    return json;
  }

  /** Prints a result as one line of JSON, or as text for people. */
  public void result(JsonNode value, Supplier<String> text) {
    line(json ? Json.line(value) : text.get());
  }

  /** Prints a line of the result. */
  public void line(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a line of the result that may stay in the buffer until {@link #flush}. */
  public void bufferedLine(String line) {
    out.println(line);
  }

  /**
   * Brings what is buffered to the reader.
   *
   * @throws CommandException if nobody reads it any more
   */
  public void flush() {
    if (out.checkError()) {
      throw new CommandException("The output cannot be written: its reader has gone away");
    }
  }

  /** Tells people how it goes; programs are told nothing. */
  public void note(String line) {
    if (!json) {
      err.println(line);
      err.flush();
    }
  }

  /** Tells everybody of something that needs attention and does not end the command. */
  public void warning(String message) {
    problem("warning", message);
  }

  /** Tells everybody why the command ends. */
  public void error(String message) {
    problem("error", message);
  }

  private void problem(String kind, String message) {
    if (json) {
      ObjectNode object = Json.object();
      err.println(Json.line(object.put(kind, message)));
    } else {
      err.println(kind.equals("error") ? message : "Warning: " + message);
    }
    err.flush();
  }
}
