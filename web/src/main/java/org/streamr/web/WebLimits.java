package org.streamr.web;

import java.time.Duration;

/** What the web server lets others have of it. */
public final class WebLimits {
  /** The body of a request, in bytes. */
  public static final int BODY_BYTES = 4 * 1024 * 1024;

  /** Requests that are carried out at the same time; more are told to come again. */
  public static final int REQUESTS_UNDER_WAY = 256;

  /** Live connections that are open at the same time. */
  public static final int LIVE_CONNECTIONS = 1_000;

  /** A message on a live connection, in bytes. */
  public static final int LIVE_MESSAGE_BYTES = 64 * 1024;

  /** What waits for a client that reads too slowly, in messages; the oldest are left out. */
  public static final int LIVE_QUEUE = 2_000;

  /** How often a live connection is looked after. */
  public static final Duration LIVE_PING = Duration.ofSeconds(30);

  /** How long a session lasts. */
  public static final Duration SESSION = Duration.ofDays(1);

  /** How long a challenge may be answered. */
  public static final Duration CHALLENGE = Duration.ofMinutes(5);

  /** Canvases of an owner. */
  public static final int CANVASES = 1_000;

  /** Contracts of an owner. */
  public static final int CONTRACTS = 1_000;

  /** A contract's source, in characters. */
  public static final int SOURCE_CHARACTERS = 500_000;

  /** Calls in one JSON-RPC request. */
  public static final int RPC_BATCH = 100;

  /** JSON-RPC calls of one client in a second, over a longer time. */
  public static final int RPC_CALLS_PER_SECOND = 200;

  /** JSON-RPC calls that one client can save up. */
  public static final int RPC_BURST = 2_000;

  /** The answer to one JSON-RPC call, in characters. */
  public static final int RPC_ANSWER_CHARACTERS = 16 * 1024 * 1024;

  private WebLimits() {}
}
