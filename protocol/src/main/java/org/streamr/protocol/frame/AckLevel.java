package org.streamr.protocol.frame;

import java.util.Locale;
import java.util.Optional;

/**
 * How widely a batch must be stored before the broker acknowledges it.
 *
 * @param copies how many of the assigned brokers
 * @param synced whether each must have synced it to disk, so that it survives the end of the
 *     machine and not only of the process
 */
public record AckLevel(Copies copies, boolean synced) {
  private static final int SYNCED_FLAG = 0x10;
  private static final Copies[] ALL_COPIES = Copies.values();

  /** How many of the brokers assigned to the partition hold the batch. */
  public enum Copies {
    /** Whether any does is not waited for. */
    NONE(0),
    /** The broker that was asked. */
    ONE(1),
    /** More than half of them. */
    QUORUM(2),
    /** Every one. */
    ALL(3);

    private final int code;

    Copies(int code) {
      this.code = code;
    }
  }

  /** No acknowledgement; errors are reported all the same. */
  public static final AckLevel NONE = new AckLevel(Copies.NONE, false);

  /** Stored by one broker. */
  public static final AckLevel ONE = new AckLevel(Copies.ONE, false);

  /** Stored by more than half. */
  public static final AckLevel QUORUM = new AckLevel(Copies.QUORUM, false);

  /** Stored by all. */
  public static final AckLevel ALL = new AckLevel(Copies.ALL, false);

  /** Returns the same level, synced to disk. */
  public AckLevel withSync() {
    return new AckLevel(copies, true);
  }

  int code() {
    return copies.code | (synced ? SYNCED_FLAG : 0);
  }

  /** Returns the level with this byte, or empty if it is none. */
  static Optional<AckLevel> ofCode(int code) {
    for (Copies copies : ALL_COPIES) {
      if (copies.code == (code & ~SYNCED_FLAG)) {
        return Optional.of(new AckLevel(copies, (code & SYNCED_FLAG) != 0));
      }
    }
    return Optional.empty();
  }

  /**
   * Parses {@code none}, {@code one}, {@code quorum} or {@code all}, with {@code +sync} where
   * synced.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static AckLevel parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean synced = lower.endsWith("+sync");
    String name = synced ? lower.substring(0, lower.length() - "+sync".length()) : lower;
    for (Copies copies : Copies.values()) {
      if (copies.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new AckLevel(copies, synced);
      }
    }
    throw new IllegalArgumentException(
        "an ack level is none, one, quorum or all, then +sync if wanted");
  }

  @Override
  public String toString() {
    return copies.name().toLowerCase(Locale.ROOT) + (synced ? "+sync" : "");
  }
}
