package org.streamr.client.session;

import java.time.Duration;
import java.util.Optional;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.frame.Frame;

/**
 * Something that a broker refused, or that the client could not do. The message is a sentence that
 * tells a person what to do next.
 */
public abstract sealed class StreamrException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StreamrException(String message) {
    super(message);
  }

  private StreamrException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The code of the table in {@code docs/protocol.md} section 12, if there is one for it. */
  public Optional<ErrorCode> code() {
    return Optional.empty();
  }

  /** True if the same may succeed later without any change to it. */
  public boolean retryable() {
    return false;
  }

  /** A broker refused a request. */
  public static final class Refused extends StreamrException {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final boolean retryable;
    private final Duration retryAfter;

    /**
     * @param failure what the broker answered
     */
    public Refused(Frame.Failure failure) {
      super(failure.message());
      this.number = failure.code();
      this.retryable = failure.retryable();
      this.retryAfter = Duration.ofMillis(failure.retryAfterMillis());
    }

    @Override
    public Optional<ErrorCode> code() {
      return ErrorCode.of(number);
    }

    /** The code's number, known here or not. */
    public int number() {
      return number;
    }

    @Override
    public boolean retryable() {
      return retryable;
    }

    /** When to try again; zero if the broker gave no advice. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** No broker can be reached, or the connection was lost while an answer was awaited. */
  public static final class Disconnected extends StreamrException {
    private static final long serialVersionUID = 1L;

    public Disconnected(String message) {
      super(message);
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** The client, publisher or subscription has been closed. */
  public static final class Closed extends StreamrException {
    private static final long serialVersionUID = 1L;

    public Closed(String message) {
      super(message);
    }
  }

  /** There is no such stream. */
  public static final class NotFound extends StreamrException {
    private static final long serialVersionUID = 1L;

    public NotFound(String message) {
      super(message);
    }

    @Override
    public Optional<ErrorCode> code() {
      return Optional.of(ErrorCode.UNKNOWN_STREAM);
    }
  }

  /** The broker serves another chain than the one that this client signs and verifies for. */
  public static final class WrongChain extends StreamrException {
    private static final long serialVersionUID = 1L;

    public WrongChain(String message) {
      super(message);
    }
  }

  /** The broker broke the protocol. */
  public static final class Misbehaved extends StreamrException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public Misbehaved(ErrorCode code, String message) {
      super(message);
      this.code = code;
    }

    @Override
    public Optional<ErrorCode> code() {
      return Optional.of(code);
    }
  }

  /** The consumer of a subscription threw; its exception is the cause. */
  public static final class ConsumerFailed extends StreamrException {
    private static final long serialVersionUID = 1L;

    public ConsumerFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The publisher's key could not sign; the signer's exception is the cause. */
  public static final class SigningFailed extends StreamrException {
    private static final long serialVersionUID = 1L;

    public SigningFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The thread was interrupted while it waited. Its interrupt flag is set again. */
  public static final class Interrupted extends StreamrException {
    private static final long serialVersionUID = 1L;

    public Interrupted(String message) {
      super(message);
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }
}
