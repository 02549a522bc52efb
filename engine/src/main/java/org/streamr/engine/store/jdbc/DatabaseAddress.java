package org.streamr.engine.store.jdbc;

import java.nio.file.Path;

/**
 * Where a database is.
 *
 * @param url of JDBC, with user and password in it where they are needed
 */
public record DatabaseAddress(String url) {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** The file is closed by us and nobody else. */
  private static final String H2_OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE";

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if it is no database that can be used
   */
  public DatabaseAddress {
    if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "'"
              + withoutPassword(url)
              + "' is no database that can be used; give one as in"
              + " jdbc:postgresql://host/name?user=NAME&password=WORD, or jdbc:h2:file:/a/file");
    }
  }

  /** A file of this machine, made when it is missing. */
  public static DatabaseAddress file(Path file) {
    return new DatabaseAddress(H2 + "file:" + file.toAbsolutePath().normalize());
  }

  /** As the driver is given it. */
  String complete() {
    return isEmbedded() ? url + H2_OPTIONS : url;
  }

  /** Whether it is in this process. */
  boolean isEmbedded() {
    return url.startsWith(H2);
  }

  /** As it may be shown. */
  @Override
  public String toString() {
    return withoutPassword(url);
  }

  private static String withoutPassword(String url) {
    return url.replaceAll("(?i)(password=)[^&;]*", "$1…").replaceAll("//[^/@]*@", "//…@");
  }
}
