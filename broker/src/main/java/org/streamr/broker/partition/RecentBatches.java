package org.streamr.broker.partition;

import java.util.ArrayDeque;

/**
 * Bounds the bytes of all tails of one owner thread: the batch that was added first goes first,
 * whichever tail holds it. One thread.
 */
final class RecentBatches {
  private final long mostBytes;
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private long bytes;

  private record Held(Tail tail, long position, int bytes) {}

  RecentBatches(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  void add(Tail tail, TailEntry entry) {
    tail.add(entry);
    int size = entry.batch().encoded().length();
    held.addLast(new Held(tail, entry.position(), size));
    bytes += size;
    while (bytes > mostBytes) {
      Held oldest = held.removeFirst();
      oldest.tail().drop(oldest.position());
      bytes -= oldest.bytes();
    }
  }

  long bytes() {
    return bytes;
  }
}
