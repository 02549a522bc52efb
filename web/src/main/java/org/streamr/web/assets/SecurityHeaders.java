package org.streamr.web.assets;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.streamr.web.NodeInfo;

/**
 * What browsers are told to allow: code of this server alone, and connections to it and to the
 * broker. WebAssembly is for the Solidity compiler, blobs are for the workers of map and editor,
 * and styles in the page are how its components are drawn.
 */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  /** The headers of every answer. */
  public static Map<String, String> of(NodeInfo node) {
    String connections =
        Stream.of(node.brokerUrl(), node.brokerWebSocket())
            .map(SecurityHeaders::origin)
            .distinct()
            .collect(Collectors.joining(" "));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Security-Policy",
        String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' " + connections,
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'"));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    // Wallets may open windows of their own.
    headers.put("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    return headers;
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
