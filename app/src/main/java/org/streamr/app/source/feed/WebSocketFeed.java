package org.streamr.app.source.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.app.source.ReadingSink;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStream;
import org.streamr.app.source.Ticker;

/** Listens to a websocket; connects anew when it is lost. */
final class WebSocketFeed implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketFeed.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Longer messages end the connection. */
  private static final int LONGEST_MESSAGE_CHARS = 1 << 20;

  private final FeedConfig config;
  private final ItemReader reader;
  private final Ticker ticker;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private volatile @Nullable WebSocket open;

  WebSocketFeed(FeedConfig config, InstantSource clock) {
    this.config = config;
    this.reader = new ItemReader(config, clock);
    this.ticker = new Ticker("feed " + config.stream().label());
  }

  @Override
  public SourceStream stream() {
    return config.stream();
  }

  @Override
  public void start(ReadingSink sink) {
    ticker.start(() -> listen(sink), config.interval());
  }

  /** One connection, from its beginning to its end. */
  private Duration listen(ReadingSink sink) throws IOException {
    Listener listener = new Listener(sink);
    try {
      WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(TIMEOUT);
      config.headers().forEach(builder::header);
      WebSocket socket = builder.buildAsync(config.url(), listener).join();
      open = socket;
      config.subscribe().ifPresent(message -> socket.sendText(message, true).join());
      listener.ended.join();
    } catch (CompletionException e) {
      throw new IOException(config.url() + ": " + e.getCause(), e);
    } finally {
      open = null;
    }
    return config.interval();
  }

  private final class Listener implements WebSocket.Listener {
    final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final ReadingSink sink;
    private final StringBuilder message = new StringBuilder();

    Listener(ReadingSink sink) {
      this.sink = sink;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (message.length() > LONGEST_MESSAGE_CHARS) {
        socket.abort();
        ended.completeExceptionally(
            new IOException("a message of more than " + LONGEST_MESSAGE_CHARS + " characters"));
      } else if (last) {
        take(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void take(String text) {
      try {
        reader.read(text).forEach(sink::accept);
      } catch (JsonProcessingException e) {
        LOG.debug("a message of {} is no JSON", config.url(), e);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      ended.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.completeExceptionally(error);
    }
  }

  @Override
  public void close() {
    ticker.close();
    WebSocket socket = open;
    if (socket != null) {
      socket.abort();
    }
    http.shutdownNow();
  }
}
