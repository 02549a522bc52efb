package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.output.CommandException;

/** Finds canvases of a web server, and tells of them. */
final class Canvases {
  /** For help texts. */
  static final String WHICH = "The canvas: its id, or its name.";

  private Canvases() {}

  /**
   * The id of a canvas.
   *
   * @param name its id, or its name
   * @throws CommandException if there is none, or the name fits several
   */
  static String find(WebHttp server, String name) {
    List<String> named = new ArrayList<>();
    for (JsonNode canvas : server.get("canvases")) {
      String id = canvas.path("id").asText();
      if (id.equals(name)) {
        return id;
      }
      if (canvas.path("name").asText().equals(name)) {
        named.add(id);
      }
    }
    if (named.size() == 1) {
      return named.getFirst();
    }
    throw new CommandException(
        named.isEmpty()
            ? "You have no canvas '"
                + name
                + "'. See which you have with: streamr canvas list; or keep a file with: streamr"
                + " canvas import"
            : "Several of your canvases are called '"
                + name
                + "': name one by its id, "
                + String.join(" or ", named));
  }

  /** A run, on one line. */
  static String run(JsonNode run) {
    StringBuilder text = new StringBuilder(run.path("state").asText());
    if (run.path("mode").asText("").equals("playback")) {
      text.append(" (playback)");
    }
    JsonNode statistics = run.path("statistics");
    if (statistics.isObject()) {
      text.append(
          ", %d events in, %d out, %d problems"
              .formatted(
                  statistics.path("eventsIn").asLong(),
                  statistics.path("eventsOut").asLong(),
                  statistics.path("problems").asLong()));
    }
    if (run.path("reason").isTextual()) {
      text.append(": ").append(run.path("reason").asText());
    }
    return text.toString();
  }
}
