package org.streamr.app.source.feed;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.streamr.app.source.SourceStream;

/**
 * A public feed.
 *
 * @param stream that it goes into
 * @param kind how it is read
 * @param url where it is
 * @param interval between two requests (HTTP), or before connecting anew (websocket)
 * @param headers sent with the request
 * @param subscribe a message to send once the websocket is open
 * @param items where in a document the items are: an array of them, or one; the whole document if
 *     empty
 * @param timestamp where in an item its time is; when it came if absent
 * @param partitionKey where in an item the value is whose items stay in order
 */
public record FeedConfig(
    SourceStream stream,
    FeedKind kind,
    URI url,
    Duration interval,
    Map<String, String> headers,
    Optional<String> subscribe,
    JsonPointer items,
    Optional<JsonPointer> timestamp,
    Optional<JsonPointer> partitionKey) {
  public FeedConfig {
    headers = Map.copyOf(headers);
  }
}
