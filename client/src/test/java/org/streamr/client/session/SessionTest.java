package org.streamr.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.client.sim.SimBroker;
import org.streamr.client.sim.SimClient;
import org.streamr.client.sim.SimNetwork;
import org.streamr.client.sim.Simulation;
import org.streamr.client.transport.Transport;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.signature.EthereumKey;

class SessionTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final URI FIRST = URI.create("ws://first.example/ws");
  private static final URI SECOND = URI.create("ws://second.example/ws");

  private final Simulation simulation = new Simulation(new Random(1));
  private final List<String> events = new ArrayList<>();
  private Optional<String> domain = Optional.of("broker.example");
  private final Recorder recorder = new Recorder();

  private final class Recorder implements ConnectionListener, Participant {
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public void onConnected(URI broker) {
      events.add("connected " + broker.getHost());
    }

    @Override
    public void onDisconnected(URI broker, String reason, Duration retryIn) {
      events.add("disconnected " + broker.getHost());
      waits.add(retryIn);
    }

    @Override
    public void onConnected(Link link) {
      events.add("link up");
    }

    @Override
    public void onDisconnected(Link link) {
      events.add("link down");
    }

    @Override
    public void onClosed(StreamrException reason) {
      events.add("closed");
    }
  }

  private SessionOptions options(List<URI> brokers, OptionalLong chainId) {
    return new SessionOptions(
        brokers,
        Optional.of(SimClient.ALICE),
        domain,
        chainId,
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }

  private Session session(Transport transport, OptionalLong chainId) {
    return new Session(
        options(List.of(FIRST, SECOND), chainId), simulation.environment(), transport, recorder);
  }

  /** Answers every frame with what a script says; null closes the connection. */
  private final class Scripted implements Transport {
    private final List<URI> attempts = new ArrayList<>();
    private final List<Frame.ToBroker> received = new ArrayList<>();
    private java.util.function.BiFunction<URI, Frame.ToBroker, Frame.ToClient> script;

    private Scripted(java.util.function.BiFunction<URI, Frame.ToBroker, Frame.ToClient> script) {
      this.script = script;
    }

    @Override
    public void connect(URI broker, Duration timeout, Listener listener) {
      attempts.add(broker);
      listener.onOpen(
          new Connection() {
            @Override
            public void send(byte[] message, Runnable whenWritten) {
              Frame.ToBroker frame;
              try {
                frame = FrameDecoder.decodeToBroker(Slice.of(message));
              } catch (MalformedException e) {
                throw new AssertionError(e);
              }
              received.add(frame);
              simulation.execute(
                  () ->
                      listener.onMessage(
                          Slice.of(FrameEncoder.encode(script.apply(broker, frame)))));
            }

            @Override
            public void ping() {}

            @Override
            public void close() {
              simulation.execute(() -> listener.onClosed("closed here"));
            }
          });
    }

    @Override
    public CompletableFuture<Response> get(URI resource, Duration timeout) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }

  private static Frame.Challenge challenge(int version, long chainId) {
    return new Frame.Challenge(
        version,
        chainId,
        1_000_000,
        "nonce123",
        "broker.example",
        "ws://broker.example/ws",
        1,
        1,
        "");
  }

  private static Frame.ToClient shakeHands(Frame.ToBroker frame) {
    return frame instanceof Frame.Authenticate auth
        ? new Frame.Ok(auth.requestId())
        : challenge(1, SimBroker.CHAIN_ID);
  }

  private Throwable failureOf(Session session) {
    CompletableFuture<Link> first = session.start();
    simulation.until("the failure", LIMIT, first::isDone);
    return first.handle((link, failure) -> failure).join();
  }

  @Test
  void start_shouldSignInToTheChallenge() throws Exception {
    Scripted transport = new Scripted((broker, frame) -> shakeHands(frame));
    CompletableFuture<Link> first = session(transport, OptionalLong.empty()).start();
    simulation.until("the connection", LIMIT, first::isDone);
    assertThat(first.join().chainId()).isEqualTo(SimBroker.CHAIN_ID);
    Frame.Authenticate authenticate = (Frame.Authenticate) transport.received.getLast();
    SignInMessage text = SignInMessage.parse(authenticate.text());
    assertThat(text.nonce()).isEqualTo("nonce123");
    assertThat(text.domain()).isEqualTo("broker.example");
    assertThat(text.issuedAt()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(text.expirationTime()).contains(Instant.parse("1970-01-01T00:05:01Z"));
    assertThat(EthereumKey.messageSigner(authenticate.text(), authenticate.signature().toBytes()))
        .contains(SimClient.ALICE.address());
  }

  @Test
  void start_shouldTryTheNextBroker() {
    Scripted transport =
        new Scripted(
            (broker, frame) ->
                broker.equals(FIRST)
                    ? new Frame.Failure(
                        0, ErrorCode.TOO_MANY_CONNECTIONS.code(), true, true, 0, "full")
                    : shakeHands(frame));
    CompletableFuture<Link> first = session(transport, OptionalLong.empty()).start();
    simulation.until("the connection", LIMIT, first::isDone);
    assertThat(transport.attempts).containsExactly(FIRST, SECOND);
    simulation.run(Duration.ofMillis(1));
    assertThat(events).containsExactly("disconnected first.example", "connected second.example");
  }

  @Test
  void start_shouldFailWhenEveryBrokerRefuses() {
    Scripted transport =
        new Scripted(
            (broker, frame) ->
                frame instanceof Frame.Authenticate
                    ? new Frame.Failure(
                        1, ErrorCode.AUTHENTICATION_FAILED.code(), false, false, 0, "who are you?")
                    : shakeHands(frame));
    assertThat(failureOf(session(transport, OptionalLong.empty())))
        .isInstanceOfSatisfying(
            StreamrException.Refused.class,
            e -> assertThat(e.code()).contains(ErrorCode.AUTHENTICATION_FAILED));
    assertThat(transport.attempts).hasSize(2);
  }

  @Test
  void start_shouldFailOnAnotherChain() {
    Scripted transport = new Scripted((broker, frame) -> challenge(1, 5));
    assertThat(failureOf(session(transport, OptionalLong.of(1))))
        .isInstanceOf(StreamrException.WrongChain.class)
        .hasMessageContaining("follows chain 5 and not 1");
    assertThat(transport.received).noneMatch(Frame.Authenticate.class::isInstance);
  }

  @Test
  void start_shouldNotSignTheChallengeOfAnotherBroker() {
    Scripted transport = new Scripted((broker, frame) -> shakeHands(frame));
    domain = Optional.empty();
    SessionOptions elsewhere = options(List.of(SECOND), OptionalLong.empty());
    Session session =
        new Session(elsewhere, simulation.environment(), transport, ConnectionListener.NONE);
    assertThat(failureOf(session))
        .isInstanceOfSatisfying(
            StreamrException.Misbehaved.class,
            e -> assertThat(e.code()).contains(ErrorCode.AUTHENTICATION_FAILED))
        .hasMessageContaining("second.example calls itself broker.example");
    assertThat(transport.received).noneMatch(Frame.Authenticate.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({
    "http://elsewhere.example/ws, nonce1234, an address that is not its own",
    "ws://broker.example/ws, nonce 1234, a nonce that is not 8 or more letters and digits",
  })
  void start_shouldNotSignAChallengeThatSaysMoreThanItShould(String uri, String nonce, String why) {
    Scripted transport =
        new Scripted(
            (broker, frame) ->
                new Frame.Challenge(
                    1, SimBroker.CHAIN_ID, 1_000_000, nonce, "broker.example", uri, 1, 1, ""));
    assertThat(failureOf(session(transport, OptionalLong.empty())))
        .isInstanceOfSatisfying(
            StreamrException.Misbehaved.class,
            e -> assertThat(e.code()).contains(ErrorCode.AUTHENTICATION_FAILED))
        .hasMessageContaining(why);
    assertThat(transport.received).noneMatch(Frame.Authenticate.class::isInstance);
  }

  @Test
  void start_shouldFailOnAnotherVersion() {
    Scripted transport = new Scripted((broker, frame) -> challenge(2, 1));
    assertThat(failureOf(session(transport, OptionalLong.empty())))
        .isInstanceOf(StreamrException.Misbehaved.class);
  }

  @Test
  void start_shouldFailOnAFrameThatIsNotExpected() {
    Scripted transport = new Scripted((broker, frame) -> new Frame.End(1, 1));
    assertThat(failureOf(session(transport, OptionalLong.empty())))
        .isInstanceOf(StreamrException.Misbehaved.class)
        .hasMessageContaining("before the handshake");
  }

  @Test
  void join_shouldTellOfEveryConnection() {
    SimBroker broker = new SimBroker(simulation);
    SimNetwork network = new SimNetwork(simulation, broker);
    Session session = session(network, OptionalLong.empty());
    session.join(recorder);
    CompletableFuture<Link> first = session.start();
    simulation.until("the connection", LIMIT, first::isDone);
    simulation.run(Duration.ofMillis(1));
    network.cut();
    simulation.until("a second connection", LIMIT, () -> count("link up") == 2);
    session.close();
    simulation.until("the end", LIMIT, () -> count("closed") == 1);
    assertThat(events)
        .filteredOn(event -> !event.contains("connected"))
        .containsExactly("link up", "link down", "link up", "closed");
    session.join(recorder);
    simulation.until("the news", LIMIT, () -> count("closed") == 2);
    assertThat(network.connections()).isZero();
  }

  private long count(String what) {
    return events.stream().filter(what::equals).count();
  }

  @Test
  void reconnecting_shouldWaitLongerAfterEachFailure() {
    SimBroker broker = new SimBroker(simulation);
    SimNetwork network = new SimNetwork(simulation, broker);
    CompletableFuture<Link> first = session(network, OptionalLong.empty()).start();
    simulation.until("the connection", LIMIT, first::isDone);
    network.reachable(false);
    network.cut();
    simulation.until("ten attempts", LIMIT, () -> recorder.waits.size() >= 10);
    assertThat(recorder.waits)
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofMillis(100), Duration.ofSeconds(2)));
    assertThat(recorder.waits.getFirst()).isLessThan(Duration.ofMillis(200));
    assertThat(recorder.waits).anyMatch(wait -> wait.compareTo(Duration.ofMillis(800)) > 0);
    network.reachable(true);
    simulation.until(
        "a connection",
        LIMIT,
        () -> count("connected first.example") + count("connected second.example") == 2);
  }

  @Test
  void keepAlive_shouldGiveUpASilentConnection() {
    SimBroker broker = new SimBroker(simulation);
    SimNetwork network = new SimNetwork(simulation, broker);
    Session session = session(network, OptionalLong.empty());
    session.join(recorder);
    CompletableFuture<Link> first = session.start();
    simulation.until("the connection", LIMIT, first::isDone);
    simulation.run(Duration.ofMinutes(2));
    assertThat(count("link down")).isZero();
    network.freeze();
    simulation.until("a second connection", Duration.ofSeconds(35), () -> count("link up") == 2);
  }

  @Test
  void attempt_shouldBeGivenUpThoughTheTransportTellsNothing() {
    Silent transport = new Silent();
    CompletableFuture<Link> first = session(transport, OptionalLong.empty()).start();
    simulation.until("the end of all attempts", LIMIT, first::isDone);
    assertThat(first.handle((link, failure) -> failure).join())
        .isInstanceOf(StreamrException.Disconnected.class)
        .hasMessageContaining("did not answer within");
    assertThat(transport.listeners).hasSize(2);
    List<String> late = new ArrayList<>();
    transport.listeners.getFirst().onOpen(new Late(late));
    assertThat(late).containsExactly("closed");
  }

  /** Never says how it goes. */
  private static final class Silent implements Transport {
    private final List<Listener> listeners = new ArrayList<>();

    @Override
    public void connect(URI broker, Duration timeout, Listener listener) {
      listeners.add(listener);
    }

    @Override
    public CompletableFuture<Response> get(URI resource, Duration timeout) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }

  /** Opened when nobody wants it any more. */
  private record Late(List<String> happened) implements Transport.Connection {
    @Override
    public void send(byte[] message, Runnable whenWritten) {
      happened.add("sent");
    }

    @Override
    public void ping() {
      happened.add("pinged");
    }

    @Override
    public void close() {
      happened.add("closed");
    }
  }

  @Test
  void options_shouldNameABroker() {
    assertThatThrownBy(
            () ->
                new SessionOptions(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1)))
        .hasMessageContaining("http://localhost:7070");
  }
}
