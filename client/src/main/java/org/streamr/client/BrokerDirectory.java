package org.streamr.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.streamr.client.session.StreamDirectory;
import org.streamr.client.session.StreamrException;
import org.streamr.client.transport.Transport;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.StreamId;

/** Looks streams up with the brokers, by HTTP: {@code docs/protocol.md} section 11. */
final class BrokerDirectory implements StreamDirectory {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

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
  public StreamId resolve(String nameOrAddress) {
    return Address.looksLikeAddress(nameOrAddress)
        ? StreamId.parse(nameOrAddress)
        : StreamId.parse(stream(nameOrAddress).path("id").asText());
  }

  @Override
  public int partitions(StreamId stream) {
    int partitions = stream(stream.toString()).path("partitions").asInt();
    if (partitions < 1 || partitions > Limits.MAX_PARTITIONS) {
      throw new StreamrException.Misbehaved(
          ErrorCode.INTERNAL,
          "The broker says that " + stream + " has " + partitions + " partitions");
    }
    return partitions;
  }

  private JsonNode stream(String nameOrAddress) {
    String path = "/api/v1/streams/" + URLEncoder.encode(nameOrAddress, StandardCharsets.UTF_8);
    String problem = "none is known";
    for (URI broker : brokers) {
      try {
        Transport.Response response =
            transport
                .get(httpOf(broker).resolve(path), timeout)
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        JsonNode body = JSON.readTree(response.body().toBytes());
        if (response.status() == OK) {
          return body;
        }
        problem = body.path("message").asText("it answered with status " + response.status());
        if (response.status() == NOT_FOUND) {
          throw new StreamrException.NotFound(problem);
        }
      } catch (ExecutionException e) {
        problem = String.valueOf(e.getCause());
      } catch (TimeoutException | IOException e) {
        problem = String.valueOf(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StreamrException.Interrupted("Interrupted while asking for " + nameOrAddress);
      }
    }
    throw new StreamrException.Disconnected(
        "No broker could be asked for the stream '"
            + nameOrAddress
            + "': "
            + problem
            + ". Check its address, or give the client a view of the chain");
  }

  private static URI httpOf(URI broker) {
    String scheme = "wss".equalsIgnoreCase(broker.getScheme()) ? "https" : "http";
    return URI.create(scheme + "://" + broker.getRawAuthority() + "/");
  }
}
