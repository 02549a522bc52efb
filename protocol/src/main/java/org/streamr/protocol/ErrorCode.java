package org.streamr.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a broker refuses: the registered table of {@code docs/protocol.md} section 12. */
public enum ErrorCode {
  /** The bytes are not a frame of this protocol. */
  MALFORMED_FRAME(100, 400),
  /** There is no frame with this type. */
  UNKNOWN_FRAME_TYPE(101, 400),
  /** A frame or body is larger than allowed: split what it carries. */
  FRAME_TOO_LARGE(102, 413),
  /** Broker and client have no version of the protocol in common. */
  UNSUPPORTED_VERSION(103, 400),
  /** The broker has as many connections as it takes; another one may have room. */
  TOO_MANY_CONNECTIONS(104, 503, true),
  /** The session publishes more than it may: go on a little later. */
  RATE_LIMITED(105, 429, true),
  /** More is under way on the connection than it takes: wait for answers. */
  TOO_MANY_REQUESTS(106, 429, true),
  /** The broker is going down: connect to another one, or later. */
  SHUTTING_DOWN(107, 503, true),
  /** The broker failed; its log says why. */
  INTERNAL(108, 500, true),
  /** The request makes no sense as it is; the message says what to change. */
  BAD_REQUEST(109, 400),
  /** The signature does not prove who the client claims to be. */
  AUTHENTICATION_FAILED(200, 401),
  /** The challenge was answered too late: ask for a new one. */
  CHALLENGE_EXPIRED(201, 401),
  /** Only those who have signed in may do this. */
  NOT_AUTHENTICATED(202, 401),
  /** The bytes are not a batch, or not a detached event. */
  MALFORMED_BATCH(300, 400),
  /** Batches must be signed. */
  UNSIGNED(301, 422),
  /** The signature is not that of the origin over this batch. */
  BAD_SIGNATURE(302, 422),
  /**
   * The signature has its S in the upper half, which would make it one of two for the same batch.
   */
  HIGH_S(303, 422),
  /** The broker knows no such signature method. */
  UNKNOWN_SIGNATURE_TYPE(304, 422),
  /** The broker knows no such kind of origin. */
  UNKNOWN_ORIGIN_TYPE(305, 422),
  /** The certificate is not valid now, or nobody vouches for it. */
  BAD_CERTIFICATE(306, 422),
  /** The batch belongs to another stream than the one it was sent to. */
  WRONG_STREAM(307, 422),
  /** The stream has no such partition, or the batch belongs to another one. */
  WRONG_PARTITION(308, 422),
  /** The batch was signed too far from the broker's present: set the clock. */
  CLOCK_SKEW(309, 422),
  /** The events of the batch lie too far apart in time. */
  SPAN_TOO_LONG(310, 422),
  /** The events of the batch are not in the order of their times. */
  TIMESTAMPS_DESCEND(311, 422),
  /** The batch has more events than allowed. */
  TOO_MANY_EVENTS(312, 413),
  /** The batch has more bytes than allowed. */
  BATCH_TOO_LARGE(313, 413),
  /** An event has more content than allowed. */
  CONTENT_TOO_LARGE(314, 413),
  /** The publisher has signed another batch for the same sequence. */
  EQUIVOCATION(315, 409),
  /** The broker knows no such encryption. */
  UNKNOWN_ENCRYPTION_TYPE(316, 422),
  /** The broker cannot acknowledge at this level. */
  UNSUPPORTED_ACK_LEVEL(317, 400),
  /** There is no such stream, or the broker has not seen it on the chain yet. */
  UNKNOWN_STREAM(400, 404),
  /** The stream's owner has not allowed this. */
  NO_PERMISSION(401, 403),
  /** The permission was for a time that is over. */
  PERMISSION_EXPIRED(402, 403),
  /** The name belongs to another stream. */
  NAME_TAKEN(403, 409),
  /** The range, limit or partition of a query makes no sense. */
  BAD_QUERY(500, 400),
  /** Some of what was asked for is no longer stored. */
  BEYOND_RETENTION(501, 416),
  /** The cursor is none of this network, or one of another partition. */
  BAD_CURSOR(502, 400),
  /** The filter cannot be understood. */
  BAD_FILTER(503, 400),
  /** The broker has no room to store: another one may have, or this one later. */
  STORAGE_FULL(600, 507, true),
  /** The broker's disk fails. */
  STORAGE_FAILED(601, 500),
  /** The broker cannot reach the chain at present. */
  CHAIN_UNAVAILABLE(602, 503, true),
  /** The broker has more to do than it can: go on a little later. */
  OVERLOADED(603, 503, true),
  /** The chain has refused the transaction, or not taken it in time. */
  TRANSACTION_FAILED(700, 502);

  private static final Map<Integer, ErrorCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::code, Function.identity()));

  private final int code;
  private final int httpStatus;
  private final boolean retryable;

  ErrorCode(int code, int httpStatus) {
    this(code, httpStatus, false);
  }

  ErrorCode(int code, int httpStatus, boolean retryable) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  /**
   * Returns the code with this number, or empty if a newer peer sent one that is not known here.
   */
  public static Optional<ErrorCode> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The status with which the HTTP API answers. */
  public int httpStatus() {
    return httpStatus;
  }

  /** True if the same request may succeed later without any change to it. */
  public boolean retryable() {
    return retryable;
  }
}
