package org.streamr.app.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;

/** What a web server tells live of a canvas: a frame of JSON after the other. */
public final class WatchedCanvas implements AutoCloseable {
  private final BlockingQueue<Optional<JsonNode>> frames = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  /**
   * Connects.
   *
   * @param live where the server tells of the canvas
   * @throws CommandException if the server does not answer, or refuses
   */
  WatchedCanvas(WebSocket.Builder builder, URI live) {
    try {
      this.socket = builder.buildAsync(live, new Frames()).join();
    } catch (CompletionException e) {
      throw new CommandException(
          "The web server at "
              + live.getAuthority()
              + " does not let the canvas be watched: "
              + e.getCause(),
          e);
    }
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          frames.add(Optional.of(Json.mapper().readTree(text.toString())));
        } catch (JsonProcessingException e) {
          onError(from, e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      frames.add(Optional.empty());
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      frames.add(Optional.empty());
    }
  }

  /**
   * Waits for the next frame.
   *
   * @return empty if none follows, since the server has ended the connection
   */
  public Optional<JsonNode> next() {
    try {
      return frames.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted while a canvas was watched", e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
