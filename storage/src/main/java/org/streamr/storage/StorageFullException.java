package org.streamr.storage;

/**
 * There is no room on the disk for what was to be written. Nothing of it has been acknowledged;
 * reads go on, and writes work again as soon as there is room.
 */
public final class StorageFullException extends StorageException {
  private static final long serialVersionUID = 1L;

  public StorageFullException(String message) {
    super(message);
  }

  public StorageFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
