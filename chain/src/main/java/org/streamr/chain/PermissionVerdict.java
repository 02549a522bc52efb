package org.streamr.chain;

/** Whether an account may do something with a stream, and if not, why. */
public enum PermissionVerdict {
  PERMITTED,
  /** No such stream is known; it may have been deleted. */
  UNKNOWN_STREAM,
  /** Neither the account nor the public has this permission. */
  NOT_GRANTED,
  /** It was granted, and the time is over. */
  EXPIRED
}
