package org.streamr.broker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.access.AccessControl;
import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.access.SealedSessions;
import org.streamr.broker.access.SignInAuthenticator;
import org.streamr.broker.connection.ClientConversation;
import org.streamr.broker.connection.JsonDialect;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.http.HttpEndpoints;
import org.streamr.broker.http.StreamNames;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.broker.partition.PartitionOwners;
import org.streamr.broker.publish.AdmittingPublisher;
import org.streamr.broker.publish.VerifierPool;
import org.streamr.broker.query.StoredQueries;
import org.streamr.broker.search.LuceneStreamSearch;
import org.streamr.broker.subscribe.FeedSubscriptions;
import org.streamr.broker.vertx.BrokerServer;
import org.streamr.broker.vertx.ConnectionParts;
import org.streamr.broker.vertx.HttpApi;
import org.streamr.chain.ChainView;
import org.streamr.protocol.auth.SignInVerifier;
import org.streamr.protocol.signature.VerifierOptions;
import org.streamr.storage.EventStore;

/**
 * One broker: takes signed batches, stores them, and passes them on to subscribers, with
 * permissions as the chain has them.
 *
 * <pre>{@code
 * try (Broker broker = Broker.builder(store, chain).config(config).build()) {
 *   broker.start();
 *   …
 * }
 * }</pre>
 *
 * <p>Closing it closes the store, last of all. The chain view stays open.
 */
public final class Broker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final Duration CHECK_PERIOD = Duration.ofSeconds(1);
  private static final Duration RETENTION_PERIOD = Duration.ofMinutes(1);
  private static final Duration TIDY_PERIOD = Duration.ofMinutes(1);
  private static final Duration UNUSED_PARTITION = Duration.ofMinutes(10);

  private final BrokerConfig config;
  private final EventStore store;
  private final ChainView chain;
  private final PartitionOwners owners;
  private final Readers readers;
  private final AdmittingPublisher publisher;
  private final AccessWatch watch;
  private final LuceneStreamSearch search;
  private final HttpApi api;
  private final BrokerServer server;
  private final Services services;
  private final Retention retention;
  private final Housekeeping housekeeping = new Housekeeping();
  private ChainView.@Nullable Registration registration;
  private volatile boolean serving;

  private Broker(Builder builder) {
    this.config = builder.config;
    this.store = builder.store;
    this.chain = builder.chain;
    Clock clock = builder.clock;
    BrokerMetrics metrics = new BrokerMetrics(builder.meters);
    SecureRandom random = new SecureRandom();
    long chainId = chain.status().chainId();
    AccessControl access = new AccessControl(chain, clock);
    VerifierPool verifiers =
        new VerifierPool(
            chainId,
            new VerifierOptions(
                config.rules().trustAnchors(), VerifierOptions.DEFAULT.cachedOrigins()));
    this.watch = new AccessWatch(access);
    this.owners = new PartitionOwners(config, store, verifiers, clock, System::nanoTime, metrics);
    this.readers = new Readers(config.threads().readers());
    this.publisher = new AdmittingPublisher(config, access, verifiers, owners, clock, metrics);
    this.services =
        new Services(
            config,
            builder.operator,
            chain,
            store,
            new SignInAuthenticator(
                this::place, chainId, config.limits().nonceLifetime(), random, clock),
            new SealedSessions(config.limits().sessionLifetime(), random, clock),
            access,
            publisher,
            new FeedSubscriptions(
                config.rules(), access, watch, store, owners, readers, clock, metrics),
            new StoredQueries(access, watch, store, readers, metrics),
            status(clock),
            clock,
            builder.meters);
    this.search = LuceneStreamSearch.over(chain, clock);
    this.api = new HttpApi(services, HttpEndpoints.of(services, search), metrics);
    this.server = server(metrics);
    this.retention = new Retention(store, chain, clock);
    metrics.gauge("streamr.connections", Tags.empty(), server, BrokerServer::connections);
    metrics.gauge("streamr.outbound.bytes", Tags.empty(), server, BrokerServer::pendingBytes);
    metrics.gauge("streamr.requests.open", Tags.empty(), watch, AccessWatch::size);
  }

  private BrokerStatus status(Clock clock) {
    return new LiveStatus(
        clock.instant(),
        chain,
        store,
        new LiveStatus.Parts(
            () -> serving, this::ownersAlive, this::connections, this::openRequests));
  }

  private boolean ownersAlive() {
    return owners.areAlive();
  }

  private int connections() {
    return server.connections();
  }

  private int openRequests() {
    return watch.size();
  }

  private BrokerServer server(BrokerMetrics metrics) {
    ConnectionParts parts =
        new ConnectionParts(
            config.limits(),
            intake -> new ClientConversation(services, metrics, intake),
            wire -> new JsonDialect(wire, new StreamNames(services)::id),
            System::nanoTime);
    return new BrokerServer(config, parts, List.of(api), metrics);
  }

  /**
   * Begins to set up a broker.
   *
   * @param store where events are kept; the broker closes it
   * @param chain streams and permissions
   */
  public static Builder builder(EventStore store, ChainView chain) {
    return new Builder(store, chain);
  }

  /** What a broker is made of. One thread. */
  public static final class Builder {
    private final EventStore store;
    private final ChainView chain;
    private BrokerConfig config = BrokerConfig.DEFAULT;
    private Optional<Operator> operator = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Builder(EventStore store, ChainView chain) {
      this.store = store;
      this.chain = chain;
    }

    /** Sets how it is set up; {@link BrokerConfig#DEFAULT} else. */
    public Builder config(BrokerConfig setup) {
      config = setup;
      return this;
    }

    /** Sets with whom it writes to the chain; without, it only reads. */
    public Builder operator(Operator account) {
      operator = Optional.of(account);
      return this;
    }

    /** Sets the time; that of the machine else. */
    public Builder clock(Clock time) {
      clock = time;
      return this;
    }

    /** Sets where metrics are kept; in memory else. */
    public Builder meters(MeterRegistry registry) {
      meters = registry;
      return this;
    }

    /** Returns the broker, not yet started. */
    public Broker build() {
      return new Broker(this);
    }
  }

  /**
   * Starts to serve; to be called once.
   *
   * @throws IOException if the port cannot be had
   */
  public void start() throws IOException {
    owners.start();
    registration = chain.listen(watch);
    server.start();
    housekeeping.every(CHECK_PERIOD, watch::checkAll);
    housekeeping.every(CHECK_PERIOD, server::checkConnections);
    housekeeping.every(RETENTION_PERIOD, retention::sweep);
    housekeeping.every(TIDY_PERIOD, () -> owners.tidy(UNUSED_PARTITION.toNanos()));
    serving = true;
    LOG.info("serving {}", webSocketUri());
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** {@code host:port} by which clients know it. */
  public String address() {
    return config
        .endpoint()
        .publicAddress()
        .orElseGet(() -> config.endpoint().host() + ":" + server.port());
  }

  /** Where its websocket is. */
  public String webSocketUri() {
    return (config.endpoint().tls().isPresent() ? "wss://" : "ws://")
        + address()
        + BrokerServer.WEBSOCKET_PATH;
  }

  private SignInVerifier.Place place() {
    return new SignInVerifier.Place(address(), webSocketUri());
  }

  /** What it does, for tools in the same process. */
  public Services services() {
    return services;
  }

  /**
   * Shuts down: takes nothing more, stores and acknowledges what it has taken, tells its clients to
   * come back later, and closes the store.
   */
  @Override
  public void close() {
    serving = false;
    publisher.stopAccepting();
    housekeeping.close();
    if (registration != null) {
      registration.close();
    }
    try {
      owners.close();
      server.closeConnections();
      readers.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("interrupted while shutting down; clients may not have been told");
    }
    api.close();
    search.close();
    server.close();
    store.close();
  }
}
