package org.streamr.client;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.Account;
import org.streamr.chain.ChainView;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamLookup;
import org.streamr.client.read.Reader;
import org.streamr.client.session.ConnectionListener;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Link;
import org.streamr.client.session.Session;
import org.streamr.client.session.SessionOptions;
import org.streamr.client.session.StreamDirectory;
import org.streamr.client.session.StreamrException;
import org.streamr.client.session.SystemTimers;
import org.streamr.client.session.Timers;
import org.streamr.client.transport.TlsOptions;
import org.streamr.client.transport.Transport;
import org.streamr.client.transport.VertxTransport;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.protocol.signature.VerifierOptions;

/** Says how to connect; made by {@link StreamrClient#builder}. One thread. */
public final class ClientBuilder {
  private static final String WEBSOCKET_PATH = "/ws";

  private final List<URI> brokers = new ArrayList<>();
  private Optional<EthereumKey> signIn = Optional.empty();
  private Optional<String> domain = Optional.empty();
  private OptionalLong chainId = OptionalLong.empty();
  private VerifierOptions verifier = VerifierOptions.DEFAULT;
  private Optional<ChainView> view = Optional.empty();
  private Optional<StreamLookup> lookup = Optional.empty();
  private @Nullable StreamContracts contracts;
  private @Nullable Account account;
  private TlsOptions tls = TlsOptions.DEFAULT;
  private Duration shortestBackoff = Duration.ofMillis(100);
  private Duration longestBackoff = Duration.ofSeconds(10);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration keepAlive = Duration.ofSeconds(20);
  private ConnectionListener listener = ConnectionListener.NONE;
  private InstantSource clock = Clock.systemUTC();
  private RandomGenerator random = new SecureRandom();
  private Executor executor = task -> Thread.ofVirtual().name("streamr-client").start(task);
  private @Nullable Timers timers;
  private @Nullable Transport transport;

  ClientBuilder() {}

  /** Adds a broker, as in {@code http://localhost:7070}; see {@link #broker(URI)}. */
  public ClientBuilder broker(String uri) {
    return broker(URI.create(uri));
  }

  /**
   * Adds a broker. With several, another is tried when one fails.
   *
   * @param uri of its websocket, as in {@code ws://localhost:7070/ws}, or of the whole broker, as
   *     in {@code http://localhost:7070}; {@code wss} and {@code https} for TLS
   * @throws IllegalArgumentException if it is neither
   */
  public ClientBuilder broker(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    URI websocket =
        switch (scheme) {
          case "ws", "wss" -> uri;
          case "http" -> URI.create("ws://" + uri.getRawAuthority() + WEBSOCKET_PATH);
          case "https" -> URI.create("wss://" + uri.getRawAuthority() + WEBSOCKET_PATH);
          default -> throw noBroker(uri);
        };
    if (uri.getHost() == null) {
      throw noBroker(uri);
    }
    brokers.add(websocket);
    return this;
  }

  private static IllegalArgumentException noBroker(URI uri) {
    return new IllegalArgumentException(
        "'" + uri + "' is no broker's address; write it as in http://localhost:7070");
  }

  /** Signs in with this account, for streams that not everybody may read. */
  public ClientBuilder signIn(EthereumKey key) {
    signIn = Optional.of(key);
    return this;
  }

  /**
   * Signs in to brokers that call themselves so, beside those that go by the address that they were
   * given with: for brokers behind a proxy.
   */
  public ClientBuilder domain(String name) {
    domain = Optional.of(name);
    return this;
  }

  /** Refuses brokers that follow another chain. */
  public ClientBuilder chainId(long id) {
    chainId = OptionalLong.of(id);
    return this;
  }

  /** How signatures are checked; {@link VerifierOptions#DEFAULT}. */
  public ClientBuilder verifier(VerifierOptions options) {
    verifier = options;
    return this;
  }

  /**
   * Checks who may publish against a view of the chain, and knows streams by it. Events of an
   * account whose permission was revoked are then left out, older ones too.
   */
  public ClientBuilder chain(ChainView chainView) {
    view = Optional.of(chainView);
    lookup = Optional.of(chainView);
    return this;
  }

  /**
   * Checks as {@link #chain} does, by asking about the streams and publishers that there are to do
   * with, for clients that cannot wait until all streams are read. Events are left out while the
   * chain cannot be asked about them.
   */
  public ClientBuilder lookup(StreamLookup streams) {
    lookup = Optional.of(streams);
    return this;
  }

  /**
   * Lets {@link StreamrClient#streams} change streams, paid for by an account. Needs {@link
   * #chain}.
   */
  public ClientBuilder contracts(StreamContracts streamContracts, Account payer) {
    contracts = streamContracts;
    account = payer;
    return this;
  }

  /** Which certificates are trusted, for {@code wss}; those of the Java platform. */
  public ClientBuilder tls(TlsOptions options) {
    tls = options;
    return this;
  }

  /** The shortest and longest time between attempts to connect; 100 ms and 10 s. */
  public ClientBuilder backoff(Duration shortest, Duration longest) {
    shortestBackoff = shortest;
    longestBackoff = longest;
    return this;
  }

  /** How long one attempt may take, signing in included; 10 s. */
  public ClientBuilder connectTimeout(Duration timeout) {
    connectTimeout = timeout;
    return this;
  }

  /** After how long without a sign of life the connection is taken for lost; 20 s. */
  public ClientBuilder keepAlive(Duration timeout) {
    keepAlive = timeout;
    return this;
  }

  /** Told how the connection fares. */
  public ClientBuilder connectionListener(ConnectionListener told) {
    listener = told;
    return this;
  }

  /** Tells the present; the system's clock. */
  public ClientBuilder clock(InstantSource present) {
    clock = present;
    return this;
  }

  /** Names runs and spreads retries; a {@link SecureRandom}. */
  public ClientBuilder random(RandomGenerator generator) {
    random = generator;
    return this;
  }

  /** Runs consumers, whose calls may block; a virtual thread each. Not shut down on close. */
  public ClientBuilder executor(Executor runner) {
    executor = runner;
    return this;
  }

  /** Does things later; a thread of the client's own. */
  public ClientBuilder timers(Timers later) {
    timers = later;
    return this;
  }

  /** Carries the messages; websockets by default. Closed with the client. */
  public ClientBuilder transport(Transport carrier) {
    transport = carrier;
    return this;
  }

  /**
   * Connects.
   *
   * @throws StreamrException if no broker can be reached or used
   * @throws IllegalArgumentException if no broker was named
   */
  public StreamrClient connect() {
    SessionOptions options =
        new SessionOptions(
            brokers,
            signIn,
            domain,
            chainId,
            shortestBackoff,
            longestBackoff,
            connectTimeout,
            keepAlive);
    Timers later = timers;
    Runnable onClose = () -> {};
    if (later == null) {
      SystemTimers own = new SystemTimers();
      later = own;
      onClose = own::close;
    }
    Environment environment = new Environment(clock, random, executor, later);
    Transport carrier = transport == null ? new VertxTransport(tls, random) : transport;
    Session session = new Session(options, environment, carrier, listener);
    Link link;
    try {
      link = session.start().join();
    } catch (CompletionException e) {
      onClose.run();
      throw e.getCause() instanceof StreamrException reason
          ? reason
          : new StreamrException.Disconnected("No broker could be connected: " + e.getCause());
    }
    StreamDirectory directory =
        lookup
            .<StreamDirectory>map(ChainDirectory::new)
            .orElseGet(() -> new BrokerDirectory(brokers, carrier, connectTimeout));
    Reader reader = new Reader(session, environment, link.chainId(), verifier, lookup, directory);
    return new StreamrClient(session, reader, streams(), onClose);
  }

  private @Nullable Streams streams() {
    if (contracts == null || account == null) {
      return null;
    }
    return new Streams(
        view.orElseThrow(
            () -> new IllegalArgumentException("contracts(...) needs chain(...) as well")),
        contracts,
        account);
  }
}
