package org.streamr.storage.log;

import java.io.IOException;

/** What was read from the log is not what was written to it. */
public final class DamagedLogException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedLogException(String message) {
    super(message);
  }
}
