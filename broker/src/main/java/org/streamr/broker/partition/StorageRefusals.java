package org.streamr.broker.partition;

import org.streamr.broker.Refusal;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Micros;
import org.streamr.storage.BadCursorException;
import org.streamr.storage.StorageFullException;

/** What to answer when storage cannot do what a request needs. */
public final class StorageRefusals {
  private StorageRefusals() {}

  /** Returns the refusal that a failure of the store leads to. */
  public static Refusal of(Throwable failure) {
    return switch (failure) {
      case StorageFullException full ->
          Refusal.of(
              ErrorCode.STORAGE_FULL,
              "the broker's disk is full, so that nothing can be published; reading goes on. Try"
                  + " again when its operator has made room");
      case BadCursorException cursor ->
          Refusal.of(ErrorCode.BAD_CURSOR, String.valueOf(cursor.getMessage()));
      default ->
          Refusal.of(
              ErrorCode.STORAGE_FAILED,
              "the broker's storage failed: "
                  + failure.getMessage()
                  + "; try another broker, or tell its operator");
    };
  }

  /**
   * Returns the refusal for events that have been removed since they were too old.
   *
   * @param retainedFrom what is stored from there on, in microseconds
   */
  public static Refusal beyondRetention(long retainedFrom) {
    return Refusal.of(
        ErrorCode.BEYOND_RETENTION,
        "some of these events are older than the stream is kept and have been removed; all from "
            + Micros.format(retainedFrom)
            + " on are there, so ask from that time, or for the last events");
  }
}
