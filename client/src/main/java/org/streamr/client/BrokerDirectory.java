package org.streamr.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.streamr.client.session.StreamDirectory;
import org.streamr.client.session.StreamrException;
import org.streamr.client.transport.Transport;
import org.streamr.protocol.Limits;
import org.streamr.protocol.StreamId;

/** Looks streams up with the brokers, by HTTP: {@code docs/protocol.md} section 11. */
final class BrokerDirectory implements StreamDirectory {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<URI> brokers;
  private final Transport transport;
  private final Duration timeout;

  /**
   * @param brokers addresses of their websockets; asked in this order
   */
  BrokerDirectory(List<URI> brokers, Transport transport, Duration timeout) {
    this.brokers = List.copyOf(brokers);
    this.transport = transport;
    this.timeout = timeout;
  }

  @Override
  public int partitions(StreamId stream) {
    JsonNode partitions = get("streams/" + stream).path("partitions");
    if (!partitions.isInt()
        || partitions.intValue() < 1
        || partitions.intValue() > Limits.MAX_PARTITIONS) {
      throw new StreamrException.NotFound(
          "The broker does not say how many partitions "
              + stream
              + " has; name them with partitions(...)");
    }
    return partitions.intValue();
  }

  private JsonNode get(String resource) {
    @Nullable Exception last = null;
    for (URI broker : brokers) {
      try {
        byte[] body =
            transport
                .get(httpOf(broker).resolve("/api/v1/" + resource), timeout)
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return JSON.readTree(body);
      } catch (ExecutionException | TimeoutException | IOException e) {
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StreamrException.Interrupted("Interrupted while asking a broker for " + resource);
      }
    }
    Throwable cause = last instanceof ExecutionException ? last.getCause() : last;
    throw new StreamrException.NotFound(
        "No broker could be asked for "
            + resource
            + "; name the partitions with partitions(...), or give the client a view of the chain ("
            + (cause == null ? "none is known" : cause.getMessage())
            + ")");
  }

  private static URI httpOf(URI broker) {
    String scheme = "wss".equalsIgnoreCase(broker.getScheme()) ? "https" : "http";
    return URI.create(scheme + "://" + broker.getRawAuthority() + "/");
  }
}
