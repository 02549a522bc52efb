package org.streamr.client.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Bounds the bytes that have arrived and are not handled yet, together with those that a broker may
 * still send: to a window, and one frame beyond it, since a broker sends while credit is positive.
 * The window is shared by the requests of one reader. One thread.
 */
public final class Credit {
  private final long windowBytes;
  private final List<Account> accounts = new ArrayList<>();
  private long unhandledBytes;

  /**
   * @param windowBytes size of the window, at least 1
   */
  public Credit(long windowBytes) {
    if (windowBytes < 1) {
      throw new IllegalArgumentException(
          "a window of " + windowBytes + " bytes; give at least 1, as in 4194304");
    }
    this.windowBytes = windowBytes;
  }

  /** What one request may still be sent. */
  public static final class Account {
    private final int requestId;
    private long bytes;

    private Account(int requestId) {
      this.requestId = requestId;
    }
  }

  /** Bytes to allow for a request, from now on. */
  public record Grant(int requestId, long bytes) {}

  /** Forgets the requests of a connection that was lost. What has arrived stays to be handled. */
  public void reset() {
    accounts.clear();
  }

  /**
   * Opens an account for a new request.
   *
   * @param share one of how many requests it is: the window is divided among them
   */
  public Account open(int requestId, int share) {
    Account account = new Account(requestId);
    account.bytes = Math.max(0, Math.min(windowBytes / share, free()));
    accounts.add(account);
    return account;
  }

  /** What to grant a new request when asking. */
  public long initialBytes(Account account) {
    return account.bytes;
  }

  /** Ends a request: what it may still be sent is free for others. */
  public void close(Account account) {
    accounts.remove(account);
  }

  /** A frame arrived for a request. */
  public void arrived(Account account, long bytes) {
    account.bytes -= bytes;
    unhandledBytes += bytes;
  }

  /** A frame arrived for a request of an earlier connection. */
  public void arrived(long bytes) {
    unhandledBytes += bytes;
  }

  /** The frame has been handled; returns what to grant now, if it is worth a message. */
  public Optional<Grant> handled(long bytes) {
    unhandledBytes -= bytes;
    return next();
  }

  /** Returns what to grant now, to the request that has least, if it is worth a message. */
  private Optional<Grant> next() {
    long free = free();
    if (accounts.isEmpty() || free * 2 * accounts.size() < windowBytes) {
      return Optional.empty();
    }
    Account poorest = accounts.stream().min(Comparator.comparingLong(a -> a.bytes)).orElseThrow();
    poorest.bytes += free;
    return Optional.of(new Grant(poorest.requestId, free));
  }

  private long free() {
    long promised = 0;
    for (Account account : accounts) {
      promised += account.bytes;
    }
    return windowBytes - unhandledBytes - promised;
  }
}
