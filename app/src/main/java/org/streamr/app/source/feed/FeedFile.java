package org.streamr.app.source.feed;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Moments;
import org.streamr.app.source.SourceStream;

/** Reads feeds from a YAML file, as {@code docs/cli.md} describes it. */
public final class FeedFile {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "title",
          "description",
          "kind",
          "url",
          "interval",
          "headers",
          "subscribe",
          "items",
          "timestamp",
          "partitionKey",
          "partitions");

  private FeedFile() {}

  /**
   * Reads a file.
   *
   * @throws CommandException if it cannot be read, with what to change
   */
  public static List<FeedConfig> read(Path file) {
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      JsonNode feeds = root == null ? YAML.missingNode() : root.path("feeds");
      if (!feeds.isArray() || feeds.isEmpty()) {
        throw new IllegalArgumentException("it needs a list named 'feeds' with a feed or more");
      }
      List<FeedConfig> all = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (JsonNode feed : feeds) {
        FeedConfig config = feed(feed);
        if (!names.add(config.stream().label())) {
          throw new IllegalArgumentException(
              "two feeds are named '" + config.stream().label() + "'; give each its own name");
        }
        all.add(config);
      }
      return all;
    } catch (JsonProcessingException e) {
      throw new CommandException(
          "The feeds in " + file + " are no YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          "The feeds in " + file + " cannot be read: " + e.getMessage() + ". Check the name", e);
    } catch (IllegalArgumentException e) {
      throw new CommandException("The feeds in " + file + " are wrong: " + e.getMessage(), e);
    }
  }

  private static FeedConfig feed(JsonNode feed) {
    String name = text(feed, "name").orElseThrow(() -> missing("a feed", "name"));
    feed.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                    "'" + name + "' has a field '" + field + "'; known are " + sorted());
              }
            });
    URI url = URI.create(text(feed, "url").orElseThrow(() -> missing(name, "url")));
    FeedKind kind = kind(name, text(feed, "kind").orElseThrow(() -> missing(name, "kind")), url);
    Duration interval = text(feed, "interval").map(Moments::duration).orElse(DEFAULT_INTERVAL);
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new IllegalArgumentException("the interval of '" + name + "' is below 100ms");
    }
    Map<String, String> headers = new HashMap<>();
    feed.path("headers").properties().forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    SourceStream stream =
        SourceStream.of(
                name,
                text(feed, "title").orElse(name),
                text(feed, "description").orElse("Live: " + url.getHost()),
                "live",
                "feed")
            .withPartitions(feed.path("partitions").asInt(1));
    return new FeedConfig(
        stream,
        kind,
        url,
        interval,
        headers,
        text(feed, "subscribe"),
        pointer(feed, "items").orElse(JsonPointer.empty()),
        pointer(feed, "timestamp"),
        pointer(feed, "partitionKey"));
  }

  private static FeedKind kind(String name, String kind, URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "http" -> checked(FeedKind.HTTP, scheme.startsWith("http"), name, "http or https");
      case "websocket" -> checked(FeedKind.WEBSOCKET, scheme.startsWith("ws"), name, "ws or wss");
      default ->
          throw new IllegalArgumentException(
              "'" + name + "' is of kind '" + kind + "'; there are http and websocket");
    };
  }

  private static FeedKind checked(FeedKind kind, boolean fits, String name, String schemes) {
    if (!fits) {
      throw new IllegalArgumentException("the url of '" + name + "' must begin with " + schemes);
    }
    return kind;
  }

  private static Optional<String> text(JsonNode feed, String field) {
    return Optional.ofNullable(feed.get(field)).map(JsonNode::asText);
  }

  private static Optional<JsonPointer> pointer(JsonNode feed, String field) {
    return text(feed, field).map(JsonPointer::compile);
  }

  private static IllegalArgumentException missing(String name, String field) {
    return new IllegalArgumentException("'" + name + "' needs a field '" + field + "'");
  }

  private static String sorted() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }
}
