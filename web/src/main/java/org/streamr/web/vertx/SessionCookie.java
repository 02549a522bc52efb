package org.streamr.web.vertx;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.web.session.Sessions;

/** The cookie that holds a session's token: no script sees it, and no other site sends it. */
final class SessionCookie {
  private static final String PREFIX = "streamr-session-";

  private final Sessions sessions;
  private final String name;

  /**
   * @param port of the server: browsers do not keep cookies apart by it
   */
  SessionCookie(Sessions sessions, int port) {
    this.sessions = sessions;
    this.name = PREFIX + port;
  }

  Optional<String> token(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
  }

  Optional<Address> account(HttpServerRequest request) {
    return token(request).flatMap(sessions::account);
  }

  Cookie open(String token, Duration lifetime, boolean secure) {
    return cookie(token, secure).setMaxAge(lifetime.toSeconds());
  }

  Cookie close(boolean secure) {
    return cookie("", secure).setMaxAge(0);
  }

  private Cookie cookie(String value, boolean secure) {
    return Cookie.cookie(name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }
}
