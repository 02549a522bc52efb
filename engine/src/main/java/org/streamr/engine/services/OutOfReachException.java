package org.streamr.engine.services;

/** A module wanted to talk to a server that canvases may not talk to here. */
public final class OutOfReachException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param host as it was named
   */
  public OutOfReachException(String host) {
    super(
        "'"
            + host
            + "' is a server of a private network, and canvases may talk to public ones only here;"
            + " whoever runs this engine can allow it with --canvas-reach anywhere");
  }
}
