package org.streamr.broker.access;

import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;

/** Finds out which account a client acts for. Safe for many threads. */
public interface Authenticator {
  /** Returns a new challenge. Keeps nothing, however many are asked for. */
  Challenge challenge();

  /**
   * Checks a signed text against a challenge handed out before, and uses the challenge up.
   *
   * @param text of EIP-4361
   * @param signature of the text as a personal message (EIP-191), 65 bytes
   * @return the account that signed
   * @throws RefusedException with AUTHENTICATION_FAILED or CHALLENGE_EXPIRED
   */
  Address authenticate(String text, byte[] signature) throws RefusedException;
}
