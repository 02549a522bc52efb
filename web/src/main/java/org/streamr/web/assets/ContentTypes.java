package org.streamr.web.assets;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What files are, by the ends of their names. */
final class ContentTypes {
  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("pbf", "application/x-protobuf"),
          Map.entry("png", "image/png"),
          Map.entry("sol", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"));

  /** Those that are compressed already. */
  private static final Set<String> DENSE = Set.of("jpg", "png", "webp", "woff", "woff2");

  private ContentTypes() {}

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static String of(String path) {
    return TYPES.getOrDefault(ending(path), UNKNOWN);
  }

  static boolean compresses(String path) {
    return !DENSE.contains(ending(path));
  }
}
