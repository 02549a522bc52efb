package org.streamr.client.read;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.streamr.client.session.StreamrException;

/**
 * Batches on their way from the thread that verifies them to the one that takes them. Bounded by
 * the reader's credit: a batch counts as handled when the taker comes back for more.
 */
final class QueuedEvents implements EventIterator, Sink {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private final Deque<Entry> queue = new ArrayDeque<>();
  private Runnable cancel = () -> {};
  private boolean ended;

  /** Nothing more is given out, not even of the batch that was begun. */
  private volatile boolean closed;

  private @Nullable StreamrException failure;

  // The taker's own.
  private @Nullable Entry current;
  private List<StreamEvent> events = List.of();
  private int index;

  private record Entry(EventBatch batch, Runnable handled) {}

  /** What to do when the taker closes before the end. */
  void onClose(Runnable action) {
    lock.lock();
    try {
      cancel = action;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accept(EventBatch batch, Runnable handled) {
    lock.lock();
    try {
      queue.addLast(new Entry(batch, handled));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void fail(StreamrException reason) {
    lock.lock();
    try {
      failure = reason;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hasNext() {
    return !closed && (index < events.size() || advance(Long.MAX_VALUE));
  }

  @Override
  public StreamEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more events");
    }
    return events.get(index++);
  }

  @Override
  public Optional<StreamEvent> next(Duration timeout) {
    return !closed && (index < events.size() || advance(timeout.toNanos()))
        ? Optional.of(events.get(index++))
        : Optional.empty();
  }

  @Override
  public Optional<EventBatch> nextBatch(Duration timeout) {
    if (closed) {
      return Optional.empty();
    }
    Entry begun = current;
    if (begun != null && index < events.size()) {
      EventBatch rest = begun.batch().from(events.get(index).sequence());
      index = events.size();
      return Optional.of(rest);
    }
    finishCurrent();
    Entry entry = take(timeout.toNanos());
    current = entry;
    return Optional.ofNullable(entry).map(Entry::batch);
  }

  /** Goes on to the next batch; false if none came in time, or none will. */
  private boolean advance(long nanos) {
    finishCurrent();
    Entry entry = take(nanos);
    if (entry == null) {
      return false;
    }
    current = entry;
    events = entry.batch().events();
    index = 0;
    return true;
  }

  private void finishCurrent() {
    Entry done = current;
    if (done != null) {
      current = null;
      events = List.of();
      index = 0;
      done.handled().run();
    }
  }

  private @Nullable Entry take(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (queue.isEmpty() && !ended && failure == null && left > 0) {
        left = await(left);
      }
      Entry entry = queue.pollFirst();
      StreamrException reason = failure;
      if (entry == null && reason != null && !ended) {
        throw reason;
      }
      return entry;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamrException.Interrupted("Interrupted while waiting for events");
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private long await(long nanos) throws InterruptedException {
    if (nanos == Long.MAX_VALUE) {
      changed.await();
      return nanos;
    }
    return changed.awaitNanos(nanos);
  }

  @Override
  public boolean isDone() {
    lock.lock();
    try {
      return closed || (index >= events.size() && queue.isEmpty() && ended);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Stream<StreamEvent> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                this, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(this::close);
  }

  @Override
  public void close() {
    Runnable action;
    lock.lock();
    try {
      action = cancel;
      cancel = () -> {};
      ended = true;
      closed = true;
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    action.run();
  }
}
