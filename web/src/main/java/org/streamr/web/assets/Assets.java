package org.streamr.web.assets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Slice;

/**
 * The files of the web application, from the jar. Files are compressed at their first use, and kept
 * as long as there is room. Safe for many threads.
 */
public final class Assets {
  private static final String FOLDER = "/org/streamr/web/frontend";
  private static final String INDEX = "/index.html";

  /** Where the build puts files under names with a hash. */
  private static final String HASHED = "/assets/";

  /** Names of files; nothing that leads out of the folder. */
  private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+");

  /** What is kept compressed, in bytes. */
  private static final long KEPT_BYTES = 24L * 1024 * 1024;

  /** A file that is read and compressed once more is still smaller than this, in bytes. */
  private static final int SMALLEST_COMPRESSED = 1_024;

  private static final int TAG_BYTES = 8;

  private final Class<?> origin;
  private final String folder;
  private long keptBytes;

  private final Map<String, Asset> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Those of this jar. */
  public Assets() {
    this(Assets.class, FOLDER);
  }

  /**
   * @param origin from whose class path they are read
   * @param folder of resources
   */
  Assets(Class<?> origin, String folder) {
    this.origin = origin;
    this.folder = folder;
  }

  /**
   * Finds a file.
   *
   * @param path of the request, as in {@code /assets/index-1a2b.js}
   * @param gzip whether it may be compressed
   */
  public Optional<Asset> find(String path, boolean gzip) {
    if (!NAME.matcher(path).matches()) {
      return Optional.empty();
    }
    String key = (gzip ? "gzip " : "plain ") + path;
    synchronized (kept) {
      Asset found = kept.get(key);
      if (found != null) {
        return Optional.of(found);
      }
    }
    byte[] body = read(path);
    if (body == null) {
      return Optional.empty();
    }
    Asset asset = asset(path, body, gzip);
    keep(key, asset);
    return Optional.of(asset);
  }

  /** The page that shows itself for all addresses that are its own; empty if it was not built. */
  public Optional<Asset> page(boolean gzip) {
    return find(INDEX, gzip);
  }

  /** Whether a path is that of a page, and not of a file that is missing. */
  public static boolean isPage(String path) {
    return !path.startsWith(HASHED) && path.lastIndexOf('.') <= path.lastIndexOf('/');
  }

  private byte @Nullable [] read(String path) {
    try (InputStream in = origin.getResourceAsStream(folder + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the web application's file " + path + " cannot be read", e);
    }
  }

  private static Asset asset(String path, byte[] body, boolean gzip) {
    boolean compress = gzip && body.length >= SMALLEST_COMPRESSED && ContentTypes.compresses(path);
    return new Asset(
        ContentTypes.of(path),
        Slice.of(compress ? compressed(body) : body),
        compress,
        tag(body, compress),
        path.startsWith(HASHED));
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  private static String tag(byte[] body, boolean compressed) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      String digits = HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES));
      return '"' + digits + (compressed ? "-gzip" : "") + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void keep(String key, Asset asset) {
    synchronized (kept) {
      if (asset.body().length() > KEPT_BYTES / 2 || kept.putIfAbsent(key, asset) != null) {
        return;
      }
      keptBytes += asset.body().length();
      var oldest = kept.values().iterator();
      while (keptBytes > KEPT_BYTES && oldest.hasNext()) {
        keptBytes -= oldest.next().body().length();
        oldest.remove();
      }
    }
  }
}
