package org.streamr.client.session;

import java.net.URI;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.streamr.client.transport.Transport;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;

/**
 * One connection from its opening to its end: HELLO, CHALLENGE, and where an account is given
 * AUTHENTICATE and OK, before frames go to the {@link Link}. Runs on the connection's thread.
 */
final class Attempt implements Transport.Listener {
  private static final String AGENT = "streamr-java/0.1";
  private static final int SIGN_IN_REQUEST = 1;

  private final URI broker;
  private final @Nullable SignIn signIn;
  private final OptionalLong chainId;
  private final Outcome outcome;
  private volatile Transport.@Nullable Connection connection;
  private Frame.@Nullable Challenge challenge;
  private @Nullable Link link;

  /** Why it is over, if this side ended it: whatever still comes is of no interest. */
  private volatile @Nullable StreamrException failure;

  /** Written by the connection's thread, reset by the keep-alive. */
  private volatile boolean heard;

  /**
   * @param options where to find the account to sign in with
   * @param chainId the chain that the broker must follow, if that is known
   */
  Attempt(URI broker, SessionOptions options, OptionalLong chainId, Outcome outcome) {
    this.broker = broker;
    this.signIn =
        options.signIn().map(key -> new SignIn(key, broker, options.domain())).orElse(null);
    this.chainId = chainId;
    this.outcome = outcome;
  }

  /** Told how it goes; called on the connection's thread. */
  interface Outcome {
    void onUp(Attempt attempt, Link link);

    /** Called once, at the end. */
    void onDown(Attempt attempt, StreamrException reason);
  }

  URI broker() {
    return broker;
  }

  /** True if the other side has shown a sign of life since this was asked last. */
  boolean heardSince() {
    boolean answer = heard;
    heard = false;
    return answer;
  }

  void ping() {
    Transport.Connection open = connection;
    if (open != null) {
      open.ping();
    }
  }

  /**
   * Ends it. Nothing that comes later is passed on, and a connection that opens late is closed;
   * {@link Outcome#onDown} may or may not follow.
   */
  void end(StreamrException reason) {
    failure = reason;
    Transport.Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void onOpen(Transport.Connection opened) {
    connection = opened;
    if (failure != null) {
      opened.close();
      return;
    }
    send(new Frame.Hello(FrameEncoder.VERSION, FrameEncoder.VERSION, AGENT));
  }

  @Override
  public void onPong() {
    heard = true;
  }

  @Override
  public void onMessage(Slice message) {
    heard = true;
    if (failure != null) {
      return;
    }
    try {
      Frame.ToClient frame = FrameDecoder.decodeToClient(message);
      Link up = link;
      if (up == null) {
        shakeHands(frame);
      } else {
        up.receive(requestId(frame), frame, message.length());
      }
    } catch (MalformedException e) {
      end(
          new StreamrException.Misbehaved(
              e.code(), "The broker " + broker + " sent " + e.getMessage()));
    }
  }

  @Override
  public void onClosed(String reason) {
    StreamrException known = failure;
    outcome.onDown(
        this,
        known != null
            ? known
            : new StreamrException.Disconnected(
                "The connection to " + broker + " ended: " + reason));
  }

  private void shakeHands(Frame.ToClient frame) {
    switch (frame) {
      case Frame.Challenge received when challenge == null -> onChallenge(received);
      case Frame.Ok ok when challenge != null -> up(challenge);
      case Frame.Failure refusal -> end(new StreamrException.Refused(refusal));
      case Frame.ToClient other ->
          end(
              new StreamrException.Misbehaved(
                  ErrorCode.BAD_REQUEST,
                  "The broker "
                      + broker
                      + " sent "
                      + other.getClass().getSimpleName()
                      + " before the handshake was over"));
    }
  }

  private void onChallenge(Frame.Challenge received) {
    challenge = received;
    if (received.version() != FrameEncoder.VERSION) {
      end(
          new StreamrException.Misbehaved(
              ErrorCode.UNSUPPORTED_VERSION,
              "The broker "
                  + broker
                  + " chose version "
                  + received.version()
                  + " of the protocol; this client speaks "
                  + FrameEncoder.VERSION));
    } else if (chainId.isPresent() && chainId.getAsLong() != received.chainId()) {
      end(
          new StreamrException.WrongChain(
              "The broker "
                  + broker
                  + " follows chain "
                  + received.chainId()
                  + " and not "
                  + chainId.getAsLong()
                  + "; connect to a broker of the right network, or build another client"));
    } else if (signIn == null) {
      up(received);
    } else {
      authenticate(received, signIn);
    }
  }

  private void authenticate(Frame.Challenge received, SignIn signIn) {
    signIn
        .objection(received)
        .ifPresentOrElse(
            why -> end(new StreamrException.Misbehaved(ErrorCode.AUTHENTICATION_FAILED, why)),
            () -> send(signIn.sign(SIGN_IN_REQUEST, received)));
  }

  private void up(Frame.Challenge received) {
    Transport.Connection open = connection;
    if (open != null) {
      Link up = new Link(open, received, SIGN_IN_REQUEST);
      link = up;
      outcome.onUp(this, up);
    }
  }

  private void send(Frame.ToBroker frame) {
    Transport.Connection open = connection;
    if (open != null) {
      open.send(FrameEncoder.encode(frame), () -> {});
    }
  }

  private static int requestId(Frame.ToClient frame) {
    return switch (frame) {
      case Frame.Ack f -> f.requestId();
      case Frame.BatchDelivery f -> f.requestId();
      case Frame.EventDelivery f -> f.requestId();
      case Frame.Failure f -> f.requestId();
      case Frame.Ok f -> f.requestId();
      case Frame.Gap f -> f.requestId();
      case Frame.End f -> f.requestId();
      case Frame.Live f -> f.requestId();
      case Frame.Challenge f -> 0;
    };
  }
}
