package org.streamr.protocol;

import java.time.Duration;

/** The limits of protocol version 1, as listed in {@code docs/protocol.md} section 2. */
public final class Limits {
  /** Content of one event, in bytes. */
  public static final int MAX_CONTENT_BYTES = 1 << 20;

  /** Events in one batch. */
  public static final int MAX_BATCH_EVENTS = 16_384;

  /** A whole batch with header and signature, in bytes. */
  public static final int MAX_BATCH_BYTES = 4 << 20;

  /** An origin, in bytes. */
  public static final int MAX_ORIGIN_BYTES = 64;

  /** A signature, in bytes; a certificate may travel in it. */
  public static final int MAX_SIGNATURE_BYTES = 4_096;

  /** The largest sequence: exact in a JavaScript number. */
  public static final long MAX_SEQUENCE = (1L << 53) - 1;

  /** One websocket frame, in bytes. */
  public static final int MAX_FRAME_BYTES = MAX_BATCH_BYTES + (64 << 10);

  /** Partitions of one stream. */
  public static final int MAX_PARTITIONS = 1_024;

  /** A cursor, in bytes. */
  public static final int MAX_CURSOR_BYTES = 64;

  /** Default for how far apart the event timestamps of one batch may lie. */
  public static final Duration DEFAULT_BATCH_SPAN = Duration.ofSeconds(60);

  /** Default for how far {@code signedAt} may lie from a broker's clock. */
  public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

  private Limits() {}
}
