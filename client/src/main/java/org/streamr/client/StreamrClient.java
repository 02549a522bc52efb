package org.streamr.client;

import org.jspecify.annotations.Nullable;
import org.streamr.client.publish.BatchForwarder;
import org.streamr.client.publish.PublisherBuilder;
import org.streamr.client.read.QueryBuilder;
import org.streamr.client.read.Reader;
import org.streamr.client.read.SubscriptionBuilder;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Session;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.signature.BatchSigner;

/**
 * A client of the network: publishes, subscribes and queries through any of its brokers. When the
 * connection is lost it finds another one, and publishers and subscriptions go on where they were.
 * Safe for use by many threads.
 *
 * <pre>{@code
 * try (StreamrClient client = StreamrClient.builder().broker("http://localhost:7070").connect();
 *     Publisher publisher = client.publisher(stream, key).open()) {
 *   publisher.publish(Event.json(now, "{\"hello\":\"world\"}")).join();
 * }
 * }</pre>
 */
public final class StreamrClient implements AutoCloseable {
  private final Session session;
  private final Environment environment;
  private final Reader reader;
  private final @Nullable Streams streams;
  private final Runnable onClose;

  StreamrClient(Session session, Reader reader, @Nullable Streams streams, Runnable onClose) {
    this.session = session;
    this.environment = reader.environment();
    this.reader = reader;
    this.streams = streams;
    this.onClose = onClose;
  }

  /** Returns a builder with nothing set. */
  public static ClientBuilder builder() {
    return new ClientBuilder();
  }

  /** The chain that the broker follows, for which batches are signed and verified. */
  public long chainId() {
    return reader.chainId();
  }

  /**
   * Finds a stream by its address, its name in the registry, or its ENS name. May wait for the
   * broker, unless the client has a view of the chain.
   *
   * @throws org.streamr.client.session.StreamrException.NotFound if there is none
   */
  public StreamId resolve(String nameOrAddress) {
    return reader.directory().resolve(nameOrAddress);
  }

  /**
   * Says how to publish.
   *
   * @param signer whose events they are
   */
  public PublisherBuilder publisher(StreamId stream, BatchSigner signer) {
    return new PublisherBuilder(
        session, environment, reader.chainId(), reader.directory(), stream, signer);
  }

  /**
   * Returns how many partitions a stream has. May wait for the broker, as {@link #resolve}.
   *
   * @throws org.streamr.client.session.StreamrException.NotFound if there is no such stream
   */
  public int partitions(StreamId stream) {
    return reader.directory().partitions(stream);
  }

  /**
   * Publishes batches that are signed already. Most programs want a {@link #publisher}.
   *
   * @param ackLevel how widely a batch must be stored before it counts as published; not none
   */
  public BatchForwarder forwarder(AckLevel ackLevel) {
    return new BatchForwarder(session, environment, ackLevel);
  }

  /** Says what to subscribe to. */
  public SubscriptionBuilder subscribe(StreamId stream) {
    return new SubscriptionBuilder(reader, stream);
  }

  /** Says what to read from history. */
  public QueryBuilder query(StreamId stream) {
    return new QueryBuilder(reader, stream);
  }

  /**
   * Streams and permissions on the chain.
   *
   * @throws IllegalStateException if the client was built without {@link ClientBuilder#contracts}
   */
  public Streams streams() {
    if (streams == null) {
      throw new IllegalStateException(
          "This client has no account on the chain; build it with contracts(...) to change"
              + " streams");
    }
    return streams;
  }

  /**
   * Closes the connection, and publishers, subscriptions and queries with it, without waiting for
   * answers. Close publishers first to have what they hold delivered.
   */
  @Override
  public void close() {
    session.close();
    onClose.run();
  }
}
