package org.streamr.storage;

/**
 * A data folder cannot be used: it is damaged, in use, made by something else or by a newer
 * version. The message says what to do. Nothing in the folder has been changed.
 */
public final class DataFolderException extends StorageException {
  private static final long serialVersionUID = 1L;

  public DataFolderException(String message) {
    super(message);
  }

  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
