package org.streamr.protocol.auth;

import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;

/** Whether somebody may sign in. */
public sealed interface SignInVerdict {
  /** Whoever asked holds the account's key. */
  record SignedIn(Address account) implements SignInVerdict {}

  /**
   * They have not shown that they do.
   *
   * @param code {@link ErrorCode#AUTHENTICATION_FAILED} or {@link ErrorCode#CHALLENGE_EXPIRED}
   * @param message a sentence that says what is wrong and what to do about it
   */
  record Refused(ErrorCode code, String message) implements SignInVerdict {}
}
