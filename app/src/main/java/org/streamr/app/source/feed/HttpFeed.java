package org.streamr.app.source.feed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.streamr.app.output.Json;
import org.streamr.app.source.Reading;
import org.streamr.app.source.ReadingSink;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStream;
import org.streamr.app.source.Ticker;

/** Asks a feed again and again; what was in the answer before is left out. */
final class HttpFeed implements Source {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int OK = 200;

  private final FeedConfig config;
  private final ItemReader reader;
  private final Ticker ticker;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private Set<String> seen = Set.of();

  HttpFeed(FeedConfig config, InstantSource clock) {
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
    ticker.start(() -> poll(sink), config.interval());
  }

  private Duration poll(ReadingSink sink) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.url()).timeout(TIMEOUT).header("Accept", "application/json");
    config.headers().forEach(request::setHeader);
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(config.url() + " answered with status " + response.statusCode());
    }
    List<Reading> readings = reader.read(response.body());
    Set<String> now = new HashSet<>();
    for (Reading reading : readings) {
      String text = Json.line(reading.content());
      if (now.add(text) && !seen.contains(text)) {
        sink.accept(reading);
      }
    }
    seen = now;
    return config.interval();
  }

  @Override
  public void close() {
    ticker.close();
    http.shutdownNow();
  }
}
