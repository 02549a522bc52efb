package org.streamr.web.api;

import java.util.Locale;

/** Why a request is not carried out, by name and status of HTTP. */
public enum Fault {
  BAD_REQUEST(400),
  NOT_SIGNED_IN(401),
  SIGN_IN_FAILED(401),
  CHALLENGE_EXPIRED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  CONFLICT(409),
  NOT_RUNNING(409),
  TOO_LARGE(413),
  WRONG_HOST(421),
  INVALID_CANVAS(422),
  TOO_MANY(429),
  INTERNAL(500),
  CHAIN_UNAVAILABLE(503),
  STORE_FAILED(503),
  OVERLOADED(503);

  private final int status;

  Fault(int status) {
    this.status = status;
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** As answers name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
