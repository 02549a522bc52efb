package org.streamr.client.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How many bytes of a lane are without an answer, and who waits for them to become fewer. Guarded
 * by the lane's lock.
 */
final class Room {
  private final long mostBytes;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private long bytes;

  /**
   * @param mostBytes with as many there is no room; the last event may go beyond
   */
  Room(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  boolean isFree() {
    return bytes < mostBytes;
  }

  void take(int taken) {
    bytes += taken;
  }

  void giveBack(long given) {
    bytes -= given;
  }

  /** Returns what {@link #takeWaiting} will hand out. */
  CompletableFuture<Void> await() {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    waiting.add(ready);
    return ready;
  }

  /** Returns those who wait, to be told without the lock; nobody waits afterwards. */
  List<CompletableFuture<Void>> takeWaiting() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<CompletableFuture<Void>> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
