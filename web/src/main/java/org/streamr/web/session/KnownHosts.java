package org.streamr.web.session;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.streamr.web.WebConfig;

/**
 * The names that this server answers to. A name in a request that is none of them belongs to
 * somebody who made it lead here, and whose pages would act in the name of those who visit them.
 */
public final class KnownHosts {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<String> names;
  private final boolean anyLocalPort;
  private final int port;

  /**
   * @param port that was bound
   */
  public KnownHosts(WebConfig config, int port) {
    this.names = config.names().stream().map(KnownHosts::plain).toList();
    this.anyLocalPort = config.anyLocalPort();
    this.port = port;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a client may call this server so.
   *
   * @param authority {@code host} or {@code host:port}, as a request names it
   */
  public boolean know(String authority) {
    String called = plain(authority);
    int colon = called.lastIndexOf(':');
    boolean hasPort = colon > called.lastIndexOf(']');
    String host = hasPort ? called.substring(0, colon) : called;
    String calledPort = hasPort ? called.substring(colon + 1) : "80";
    if (names.contains(called) || names.contains(host)) {
      return true;
    }
    return LOOPBACK.contains(host) && (anyLocalPort || calledPort.equals(Integer.toString(port)));
  }
}
