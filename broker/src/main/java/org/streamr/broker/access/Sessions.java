package org.streamr.broker.access;

import java.time.Instant;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;

/** Tokens that stand for an account that has signed in. Safe for many threads. */
public interface Sessions {
  /**
   * A session.
   *
   * @param token to be shown with each request; a secret
   * @param account who signed in
   * @param expiresAt the first moment at which it is no longer valid
   */
  record Session(String token, Address account, Instant expiresAt) {}

  /** Returns a new session for an account that has just been authenticated. */
  Session open(Address account);

  /**
   * Returns the account that a token stands for.
   *
   * @throws RefusedException with NOT_AUTHENTICATED if it is none, or has expired
   */
  Address account(String token) throws RefusedException;
}
