package org.streamr.protocol;

/** Small helpers for the words of error messages. */
final class Texts {
  private static final int LONGEST_QUOTE_CHARS = 80;

  private Texts() {}

  /** Cuts what a stranger sent to a length that a log line can bear. */
  static String shorten(String text) {
    return text.length() <= LONGEST_QUOTE_CHARS
        ? text
        : text.substring(0, LONGEST_QUOTE_CHARS) + "…";
  }
}
