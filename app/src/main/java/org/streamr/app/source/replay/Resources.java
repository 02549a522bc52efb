package org.streamr.app.source.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.streamr.app.output.Json;

/** Reads the bundled files. */
final class Resources {
  private Resources() {}

  /** A file of JSON. */
  static JsonNode json(String name) {
    try (InputStream in = open(name)) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of values between commas, none of them quoted, under a line of names. */
  static List<Map<String, String>> table(String name) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      String[] names = lines.readLine().split(",", -1);
      return lines.lines().map(line -> row(names, line.split(",", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(String[] names, String[] values) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      row.put(names[i], values[i]);
    }
    return row;
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Resources.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name + " is not in the program: build it with ./streamr");
    }
    return in;
  }
}
