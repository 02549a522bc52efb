package org.streamr.client.session;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a challenge is that of the broker that was connected to. One that names another
 * broker must not be signed: whoever hands it on would sign in there as this account (EIP-4361).
 */
final class BrokerName {
  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private BrokerName() {}

  /**
   * True if a broker at {@code address} may call itself {@code domain}: by its host and port, or
   * where both are of this machine, by its port.
   */
  static boolean isOf(URI address, String domain) {
    String known = address.getRawAuthority().toLowerCase(Locale.ROOT);
    String named = domain.toLowerCase(Locale.ROOT);
    Optional<String> port = loopbackPort(known);
    return named.equals(known) || (port.isPresent() && port.equals(loopbackPort(named)));
  }

  private static Optional<String> loopbackPort(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']') && colon >= 0;
    String host = hasPort ? authority.substring(0, colon) : authority;
    String port = hasPort ? authority.substring(colon + 1) : "";
    return LOOPBACK_HOSTS.contains(host) ? Optional.of(port) : Optional.empty();
  }
}
