package org.streamr.protocol.auth;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which challenges an account may sign: {@code docs/protocol.md} section 9. One that names another
 * broker must not be: whoever hands it on would sign in there as this account. Nor one whose parts
 * are not of EIP-4361's form, since a line break in them would say something else than it seems to.
 */
public final class ChallengeRules {
  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,}");
  private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
  private static final Pattern AUTHORITY =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?<authority>[^/?#]+)");

  private ChallengeRules() {}

  /** What is wrong with a challenge. */
  public enum Objection {
    /** It names another broker than the one that was connected to. */
    DOMAIN,
    /** What is signed in to does not lie with the broker that it names. */
    URI,
    /** Its nonce is not 8 or more letters and digits. */
    NONCE
  }

  /**
   * Returns why a challenge must not be signed; empty if it may be.
   *
   * @param broker where it came from
   * @param knownAs what the broker may call itself beside that, if anything
   */
  public static Optional<Objection> objection(
      URI broker, Optional<String> knownAs, String domain, String uri, String nonce) {
    int usualPort = usualPort(broker);
    Place named = Place.of(domain, usualPort);
    Place connected = new Place(broker.getHost(), port(broker, usualPort)).plain();
    boolean expected =
        named.equals(connected)
            || knownAs.map(known -> Place.of(known, usualPort)).filter(named::equals).isPresent();
    if (!expected) {
      return Optional.of(Objection.DOMAIN);
    }
    if (!liesAt(uri, domain)) {
      return Optional.of(Objection.URI);
    }
    return NONCE.matcher(nonce).matches() ? Optional.empty() : Optional.of(Objection.NONCE);
  }

  private static int usualPort(URI broker) {
    return Set.of("wss", "https").contains(broker.getScheme().toLowerCase(Locale.ROOT)) ? 443 : 80;
  }

  private static String port(URI broker, int usualPort) {
    return String.valueOf(broker.getPort() < 0 ? usualPort : broker.getPort());
  }

  private static boolean liesAt(String uri, String domain) {
    Matcher authority = AUTHORITY.matcher(uri);
    return VISIBLE.matcher(uri).matches()
        && authority.lookingAt()
        && authority.group("authority").equalsIgnoreCase(domain);
  }

  /** A host and port. */
  private record Place(String host, String port) {
    private static Place of(String authority, int usualPort) {
      int colon = authority.lastIndexOf(':');
      return colon > authority.lastIndexOf(']')
          ? new Place(authority.substring(0, colon), authority.substring(colon + 1)).plain()
          : new Place(authority, String.valueOf(usualPort)).plain();
    }

    /** As every name of this machine, and every spelling of a name, is written here. */
    private Place plain() {
      String lower = host.toLowerCase(Locale.ROOT);
      return new Place(LOOPBACK_HOSTS.contains(lower) ? "localhost" : lower, port);
    }
  }
}
