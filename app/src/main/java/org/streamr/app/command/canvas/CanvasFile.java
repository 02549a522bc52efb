package org.streamr.app.command.canvas;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.stream.Collectors;
import org.streamr.app.connect.InputFile;
import org.streamr.app.output.CommandException;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.MalformedCanvasException;

/** Canvases in files. */
public final class CanvasFile {
  private CanvasFile() {}

  /**
   * Reads a canvas.
   *
   * @param name of the file; {@code -} for standard input
   * @throws CommandException if it is none
   */
  public static Canvas read(String name) {
    try (BufferedReader file = InputFile.open(name)) {
      return CanvasCodec.read(file.lines().collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new CommandException(name + " cannot be read: " + e.getMessage(), e);
    } catch (MalformedCanvasException e) {
      throw new CommandException(name + " is no canvas. " + e.getMessage(), e);
    }
  }
}
