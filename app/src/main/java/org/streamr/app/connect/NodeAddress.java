package org.streamr.app.connect;

import java.net.URI;
import java.util.Locale;

/**
 * Where a broker is, in both of its forms.
 *
 * @param http as in {@code http://127.0.0.1:7070}
 * @param webSocket as in {@code ws://127.0.0.1:7070/ws}
 */
public record NodeAddress(URI http, URI webSocket) {
  private static final String WEBSOCKET_PATH = "/ws";

  /**
   * Parses either form.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static NodeAddress parse(String text) {
    URI uri = URI.create(text.strip());
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https") || scheme.equals("wss");
    if (uri.getHost() == null || !(tls || scheme.equals("http") || scheme.equals("ws"))) {
      throw new IllegalArgumentException(
          "'" + text + "' is no broker's address; write it as in http://127.0.0.1:7070");
    }
    String authority = uri.getRawAuthority();
    return new NodeAddress(
        URI.create((tls ? "https://" : "http://") + authority),
        URI.create((tls ? "wss://" : "ws://") + authority + WEBSOCKET_PATH));
  }
}
