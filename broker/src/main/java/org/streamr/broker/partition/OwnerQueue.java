package org.streamr.broker.partition;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one owner thread: many threads put, one takes everything at once. It says when it
 * holds more bytes than it should, and leaves it to those who put to hold back.
 */
final class OwnerQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final long mostBytes;
  private Queue<Command> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  OwnerQueue(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What came of putting. */
  enum Outcome {
    ROOM,
    /** It was taken, but nothing more should be put until there is room. */
    FULL,
    /** It was not taken: twice as many bytes wait as should. */
    OVERFLOW,
    /** It was not taken: the queue is closed. */
    CLOSED
  }

  Outcome put(Command command) {
    lock.lock();
    try {
      if (closed) {
        return Outcome.CLOSED;
      }
      if (command.bytes() > 0 && bytes >= 2 * mostBytes) {
        return Outcome.OVERFLOW;
      }
      boolean wasEmpty = waiting.isEmpty();
      waiting.add(command);
      bytes += command.bytes();
      if (wasEmpty) {
        filled.signal();
      }
      return bytes < mostBytes ? Outcome.ROOM : Outcome.FULL;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is something, and takes everything.
   *
   * @param emptied an empty queue to put into from now on: the one that was taken before
   * @return what was waiting; empty if the queue is closed and nothing is left
   */
  Queue<Command> takeAll(Queue<Command> emptied) throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        filled.await();
      }
      Queue<Command> taken = waiting;
      waiting = emptied;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Says that commands that were taken are done; true if there is room now. */
  boolean done(long doneBytes) {
    lock.lock();
    try {
      bytes -= doneBytes;
      return bytes < mostBytes;
    } finally {
      lock.unlock();
    }
  }

  boolean hasRoom() {
    lock.lock();
    try {
      return bytes < mostBytes;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of batches that wait, or are being stored. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what waits is still done. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }
}
