package org.streamr.broker.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Slice;

/**
 * A request, as far as the API looks at it.
 *
 * @param path values of the path's variables
 * @param query values of query parameters, the first of each
 * @param headers by lower-case name
 * @param account who has signed in
 * @param client the address that it came from, for limits
 * @param body its bytes
 */
public record ApiRequest(
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<Address> account,
    String client,
    Slice body) {
  /** Returns a query parameter that is given and not empty. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a flag is given: empty, {@code true} or {@code 1}. */
  boolean flag(String name) {
    String value = query.get(name);
    return value != null && !value.equals("false") && !value.equals("0");
  }

  /**
   * Returns a number.
   *
   * @throws RefusedException with BAD_REQUEST if it is none between the bounds
   */
  long number(String name, long fallback, long least, long most) throws RefusedException {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of bounds.
    }
    throw new RefusedException(
        ErrorCode.BAD_REQUEST, "'" + name + "' must be a number from " + least + " to " + most);
  }

  /**
   * Returns a time in microseconds.
   *
   * @throws RefusedException with BAD_REQUEST if it is no ISO 8601 time
   */
  Optional<Long> time(String name) throws RefusedException {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Micros.parse(text.get()));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new RefusedException(
          ErrorCode.BAD_REQUEST, "'" + name + "' must be a time as in " + Instant.EPOCH);
    }
  }

  /**
   * Returns an account.
   *
   * @throws RefusedException with BAD_REQUEST if it is none
   */
  Optional<Address> address(String name) throws RefusedException {
    Optional<String> text = parameter(name);
    try {
      return text.map(Address::parse);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(ErrorCode.BAD_REQUEST, "'" + name + "': " + e.getMessage());
    }
  }

  /**
   * Returns who has signed in.
   *
   * @throws RefusedException with NOT_AUTHENTICATED if nobody has
   */
  Address signedIn() throws RefusedException {
    return account.orElseThrow(
        () ->
            new RefusedException(
                ErrorCode.NOT_AUTHENTICATED,
                "sign in first: GET /challenge, POST /sessions, then send the token as"
                    + " 'Authorization: Bearer …'"));
  }

  /** Returns a variable of the path. */
  String variable(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no variable " + name);
    }
    return value;
  }
}
