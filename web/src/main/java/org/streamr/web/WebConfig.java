package org.streamr.web;

import java.util.List;

/**
 * Where the web server listens, and what it is called.
 *
 * @param host the address that it listens on
 * @param port 0 for any free one
 * @param names {@code host} or {@code host:port} under which people reach it, beside those of this
 *     machine: requests that name another are refused, so that no page elsewhere can make a browser
 *     act here under a name of its own
 * @param anyLocalPort whether this machine's names serve with any port, as those of a server for
 *     developing pages do; for development networks only
 */
public record WebConfig(String host, int port, List<String> names, boolean anyLocalPort) {
  /** The port that is used where nothing else is said. */
  public static final int DEFAULT_PORT = 7080;

  /** Keeps a copy. */
  public WebConfig {
    names = List.copyOf(names);
  }

  /** For people at this machine. */
  public static WebConfig local(int port, boolean development) {
    return new WebConfig("127.0.0.1", port, List.of(), development);
  }
}
