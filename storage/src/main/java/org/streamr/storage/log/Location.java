package org.streamr.storage.log;

/**
 * Where a batch lies in the log.
 *
 * @param segment number of the file
 * @param offset where its record begins in the file, in bytes
 * @param length bytes of the batch, without the record's header
 */
public record Location(int segment, int offset, int length) {
  /** Bytes that the batch takes in the file. */
  public int recordLength() {
    return Records.HEADER_BYTES + length;
  }

  /** The place where its record begins. */
  public LogPlace place() {
    return new LogPlace(segment, offset);
  }

  /** The place behind its record. */
  public LogPlace end() {
    return new LogPlace(segment, offset + recordLength());
  }
}
