package org.streamr.broker;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Limits;

/**
 * How a broker is set up.
 *
 * @param endpoint where it listens
 * @param rules what batches it takes
 * @param limits how much it takes
 * @param threads how many threads do what
 */
public record BrokerConfig(Endpoint endpoint, Rules rules, BrokerLimits limits, Threads threads) {
  /** Port 7070 of the loopback interface, no TLS, and the defaults of everything else. */
  public static final BrokerConfig DEFAULT =
      new BrokerConfig(
          Endpoint.local(7070), Rules.DEFAULT, BrokerLimits.DEFAULT, Threads.ofThisMachine());

  public BrokerConfig withEndpoint(Endpoint other) {
    return new BrokerConfig(other, rules, limits, threads);
  }

  public BrokerConfig withRules(Rules other) {
    return new BrokerConfig(endpoint, other, limits, threads);
  }

  public BrokerConfig withLimits(BrokerLimits other) {
    return new BrokerConfig(endpoint, rules, other, threads);
  }

  public BrokerConfig withThreads(Threads other) {
    return new BrokerConfig(endpoint, rules, limits, other);
  }

  /**
   * Where the websocket and the HTTP API are served, on one port.
   *
   * @param host interface to listen on, as in {@code 127.0.0.1} or {@code 0.0.0.0}
   * @param port 0 for any free one
   * @param publicAddress {@code host:port} by which clients know the broker, if it is another one:
   *     behind a proxy, or listening on all interfaces. What clients sign to sign in names it
   * @param tls serves HTTPS and secure websockets, if present
   */
  public record Endpoint(String host, int port, Optional<String> publicAddress, Optional<Tls> tls) {
    /** A port of the loopback interface, without TLS. */
    public static Endpoint local(int port) {
      return new Endpoint("127.0.0.1", port, Optional.empty(), Optional.empty());
    }

    public Endpoint withPublicAddress(String address) {
      return new Endpoint(host, port, Optional.of(address), tls);
    }

    public Endpoint withTls(Tls files) {
      return new Endpoint(host, port, publicAddress, Optional.of(files));
    }
  }

  /**
   * Files in PEM form.
   *
   * @param certificate the certificate, followed by those of its issuers
   * @param key its private key (PKCS#8), not encrypted
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * What batches the broker takes.
   *
   * @param clockSkew how far {@code signedAt} may lie from the broker's clock
   * @param batchSpan how far the event timestamps of one batch may lie apart
   * @param trustAnchors issuers of acceptable X.509 certificates; none = they may be self-signed
   */
  public record Rules(Duration clockSkew, Duration batchSpan, List<X509Certificate> trustAnchors) {
    public static final Rules DEFAULT =
        new Rules(Limits.DEFAULT_CLOCK_SKEW, Limits.DEFAULT_BATCH_SPAN, List.of());

    public Rules {
      trustAnchors = List.copyOf(trustAnchors);
    }
  }

  /**
   * How many threads do what.
   *
   * @param eventLoops read from and write to connections, and verify signatures
   * @param owners own partitions: they append and fan out
   * @param readers read from storage for queries and for subscriptions that have fallen behind, and
   *     evaluate filters
   */
  public record Threads(int eventLoops, int owners, int readers) {
    private static final int MOST_OWNERS = 8;

    /** As many as suit the processors at hand. */
    public static Threads ofThisMachine() {
      int processors = Runtime.getRuntime().availableProcessors();
      return new Threads(
          processors, Math.clamp(processors / 2, 1, MOST_OWNERS), Math.max(2, processors));
    }
  }
}
