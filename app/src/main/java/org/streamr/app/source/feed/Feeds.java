package org.streamr.app.source.feed;

import java.time.InstantSource;
import java.util.List;
import org.streamr.app.source.Source;

/** Sources of public feeds. */
public final class Feeds {
  private Feeds() {}

  /** Returns a source for each feed. */
  public static List<Source> of(List<FeedConfig> configs, InstantSource clock) {
    return configs.stream().map(config -> source(config, clock)).toList();
  }

  private static Source source(FeedConfig config, InstantSource clock) {
    return switch (config.kind()) {
      case HTTP -> new HttpFeed(config, clock);
      case WEBSOCKET -> new WebSocketFeed(config, clock);
    };
  }
}
