package org.streamr.storage;

/** Bytes that are not a cursor, or not one of this stream partition. */
public final class BadCursorException extends StorageException {
  private static final long serialVersionUID = 1L;

  public BadCursorException(String message) {
    super(message);
  }
}
