package org.streamr.client.sim;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.streamr.client.publish.PublisherBuilder;
import org.streamr.client.read.QueryBuilder;
import org.streamr.client.read.Reader;
import org.streamr.client.read.SubscriptionBuilder;
import org.streamr.client.session.ConnectionListener;
import org.streamr.client.session.Session;
import org.streamr.client.session.SessionOptions;
import org.streamr.client.session.StreamDirectory;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.BatchSigner;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.protocol.signature.VerifierOptions;

/** The parts of a client, wired to a simulation. */
public final class SimClient {
  /** The stream that everything is about. */
  public static final StreamId STREAM =
      StreamId.parse("0x00000000000000000000000000000000000000aa");

  /** Who publishes. */
  public static final EthereumKey ALICE =
      EthereumKey.parse("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  private final Simulation simulation;
  private final Session session;
  private final Reader reader;

  /** Begins to connect. */
  public SimClient(Simulation simulation, SimNetwork network, ConnectionListener listener) {
    this.simulation = simulation;
    SessionOptions options =
        new SessionOptions(
            List.of(URI.create("ws://broker.example/ws")),
            Optional.of(ALICE),
            Optional.empty(),
            OptionalLong.of(SimBroker.CHAIN_ID),
            Duration.ofMillis(10),
            Duration.ofMillis(200),
            CONNECT_TIMEOUT,
            KEEP_ALIVE);
    this.session = new Session(options, simulation.environment(), network, listener);
    this.reader =
        new Reader(
            session,
            simulation.environment(),
            SimBroker.CHAIN_ID,
            VerifierOptions.DEFAULT,
            Optional.empty(),
            new Directory());
  }

  private static final class Directory implements StreamDirectory {
    @Override
    public StreamId resolve(String nameOrAddress) {
      return StreamId.parse(nameOrAddress);
    }

    @Override
    public int partitions(StreamId stream) {
      return 2;
    }
  }

  /** Connects, and waits until it has. */
  public SimClient connect() {
    var first = session.start();
    simulation.until("the first connection", Duration.ofSeconds(10), first::isDone);
    first.join();
    return this;
  }

  /** The connection. */
  public Session session() {
    return session;
  }

  /** Says how to publish. */
  public PublisherBuilder publisher(BatchSigner signer) {
    return new PublisherBuilder(
        session, simulation.environment(), SimBroker.CHAIN_ID, reader.directory(), STREAM, signer);
  }

  /** Says what to subscribe to. */
  public SubscriptionBuilder subscribe() {
    return new SubscriptionBuilder(reader, STREAM);
  }

  /** Says what to read. */
  public QueryBuilder query() {
    return new QueryBuilder(reader, STREAM);
  }
}
