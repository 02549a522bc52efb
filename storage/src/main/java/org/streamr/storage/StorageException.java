package org.streamr.storage;

/**
 * The store cannot do what it was asked to. What it has acknowledged before is not affected. The
 * subclasses name the causes that a caller can do something about.
 */
public class StorageException extends Exception {
  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
