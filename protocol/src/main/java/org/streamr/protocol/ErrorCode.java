package org.streamr.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a broker refuses: the registered table of {@code docs/protocol.md} section 12. */
public enum ErrorCode {
  MALFORMED_FRAME(100, 400),
  UNKNOWN_FRAME_TYPE(101, 400),
  FRAME_TOO_LARGE(102, 413),
  UNSUPPORTED_VERSION(103, 400),
  TOO_MANY_CONNECTIONS(104, 503, true),
  RATE_LIMITED(105, 429, true),
  TOO_MANY_REQUESTS(106, 429, true),
  SHUTTING_DOWN(107, 503, true),
  INTERNAL(108, 500, true),
  BAD_REQUEST(109, 400),
  AUTHENTICATION_FAILED(200, 401),
  CHALLENGE_EXPIRED(201, 401),
  NOT_AUTHENTICATED(202, 401),
  MALFORMED_BATCH(300, 400),
  UNSIGNED(301, 422),
  BAD_SIGNATURE(302, 422),
  HIGH_S(303, 422),
  UNKNOWN_SIGNATURE_TYPE(304, 422),
  UNKNOWN_ORIGIN_TYPE(305, 422),
  BAD_CERTIFICATE(306, 422),
  WRONG_STREAM(307, 422),
  WRONG_PARTITION(308, 422),
  CLOCK_SKEW(309, 422),
  SPAN_TOO_LONG(310, 422),
  TIMESTAMPS_DESCEND(311, 422),
  TOO_MANY_EVENTS(312, 413),
  BATCH_TOO_LARGE(313, 413),
  CONTENT_TOO_LARGE(314, 413),
  EQUIVOCATION(315, 409),
  UNKNOWN_ENCRYPTION_TYPE(316, 422),
  UNSUPPORTED_ACK_LEVEL(317, 400),
  UNKNOWN_STREAM(400, 404),
  NO_PERMISSION(401, 403),
  PERMISSION_EXPIRED(402, 403),
  NAME_TAKEN(403, 409),
  BAD_QUERY(500, 400),
  BEYOND_RETENTION(501, 416),
  BAD_CURSOR(502, 400),
  BAD_FILTER(503, 400),
  STORAGE_FULL(600, 507, true),
  STORAGE_FAILED(601, 500),
  CHAIN_UNAVAILABLE(602, 503, true),
  OVERLOADED(603, 503, true),
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
