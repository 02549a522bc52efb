package org.streamr.broker.query;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.deliver.Delivery;
import org.streamr.broker.deliver.Pace;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.deliver.Selector;
import org.streamr.broker.partition.StorageRefusals;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.StreamId;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Query;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;

/**
 * A query that is being answered. A reader works on it while it may deliver; else nobody holds it,
 * until credit or the connection wake it. It looks again after it has let go, so that nothing is
 * missed in between.
 */
final class RunningQuery implements Request, AccessWatch.Reader, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningQuery.class);

  private final Queries.Query asked;
  private final QueryPlan plan;
  private final Receiver receiver;
  private final QueryContext context;
  private final Selector selector;
  private final Pace pace;
  private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.NOBODY);
  private final AtomicReference<@Nullable Over> over = new AtomicReference<>();

  // The holder's.
  private final Iterator<Query> questions;
  private @Nullable Query question;
  private @Nullable BatchScan scan;
  private long delivered;

  private enum Holder {
    READER,
    NOBODY,
    ENDED
  }

  /** Why it is over. */
  private record Over(Optional<Refusal> refusal) {}

  RunningQuery(Queries.Query asked, QueryPlan plan, Receiver receiver, QueryContext context) {
    this.asked = asked;
    this.plan = plan;
    this.receiver = receiver;
    this.context = context;
    this.selector = new Selector(asked.filter());
    this.pace = new Pace(asked.credit(), receiver);
    this.questions = plan.questions().iterator();
  }

  void start() {
    context.watch().add(this);
    wake();
  }

  @Override
  public StreamId stream() {
    return asked.stream();
  }

  @Override
  public Optional<Address> account() {
    return asked.account();
  }

  @Override
  public void credit(long bytes) {
    pace.add(bytes);
    wake();
  }

  @Override
  public void resume() {
    wake();
  }

  @Override
  public void cancel() {
    over.compareAndSet(null, new Over(Optional.empty()));
    wake();
  }

  @Override
  public void refuse(Refusal refusal) {
    over.compareAndSet(null, new Over(Optional.of(refusal)));
    wake();
  }

  private void wake() {
    if (holder.compareAndSet(Holder.NOBODY, Holder.READER)) {
      context.readers().execute(this);
    }
  }

  /** One turn of a reader. */
  @Override
  public void run() {
    try {
      turn();
    } catch (StorageException e) {
      LOG.warn("a query cannot read {}", asked.stream(), e);
      end(Optional.of(StorageRefusals.of(e)));
    } catch (RefusedException e) {
      end(Optional.of(e.refusal()));
    } catch (RuntimeException e) {
      LOG.error("a query of {} failed", asked.stream(), e);
      end(Optional.of(Refusal.of(ErrorCode.INTERNAL, "the query failed; ask again")));
    }
  }

  private void turn() throws StorageException, RefusedException {
    long bytes = 0;
    while (bytes < Readers.TURN_BYTES) {
      Over why = over.get();
      if (why != null) {
        end(why.refusal());
        return;
      }
      if (!pace.isOpen()) {
        letGo();
        return;
      }
      Optional<StoredBatch> next = next();
      if (next.isEmpty()) {
        end(Optional.empty());
        return;
      }
      deliver(next.get());
      bytes += next.get().batch().encoded().length();
    }
    context.readers().execute(this);
  }

  private void letGo() {
    holder.set(Holder.NOBODY);
    if (over.get() != null || pace.isOpen()) {
      wake();
    }
  }

  /** Returns the next batch of any partition; empty at the end of all, or of what was asked for. */
  private Optional<StoredBatch> next() throws StorageException, RefusedException {
    while (remaining() > 0) {
      BatchScan open = scan;
      if (open == null) {
        if (!questions.hasNext()) {
          return Optional.empty();
        }
        open = open(questions.next());
        scan = open;
      }
      Optional<StoredBatch> next = open.next();
      if (next.isPresent()) {
        return next;
      }
      reportGaps();
      closeScan();
    }
    return Optional.empty();
  }

  private BatchScan open(Query next) throws StorageException, RefusedException {
    question = next;
    BatchScan opened =
        context.store().query(selector.takesAll() ? next.limitedTo(remaining()) : next);
    if (opened.isBeyondRetention() && plan.mustBeWhole()) {
      opened.close();
      throw new RefusedException(
          StorageRefusals.beyondRetention(
              context.store().partitionState(next.partition()).retainedFrom()));
    }
    return opened;
  }

  private void reportGaps() throws StorageException {
    if (question != null && question.range() instanceof Query.Range.Sequences sequences) {
      RunGaps.of(context.store(), sequences).forEach(receiver::gap);
    }
  }

  private void deliver(StoredBatch batch) {
    selector
        .select(batch, true)
        .ifPresent(
            selected -> {
              Delivery delivery = limited(selected);
              long bytes = receiver.deliver(delivery);
              pace.spend(bytes);
              delivered += delivery.events();
              context.metrics().delivered(delivery.events(), bytes);
            });
  }

  /** Cuts off what a filter found beyond the limit; without a filter, the store has kept to it. */
  private Delivery limited(Delivery delivery) {
    int[] matches = delivery.matches();
    if (matches == null || matches.length <= remaining()) {
      return delivery;
    }
    int kept = (int) remaining();
    int from = asked.backwards() ? matches.length - kept : 0;
    return new Delivery(
        delivery.batch(),
        delivery.firstIndex(),
        delivery.indexCount(),
        Arrays.copyOfRange(matches, from, from + kept),
        delivery.cursor(),
        delivery.fromStorage());
  }

  private long remaining() {
    return asked.limit() == Queries.NO_LIMIT ? Query.NO_LIMIT : asked.limit() - delivered;
  }

  private void closeScan() {
    if (scan != null) {
      scan.close();
      scan = null;
    }
  }

  private void end(Optional<Refusal> refusal) {
    holder.set(Holder.ENDED);
    closeScan();
    context.watch().remove(this);
    if (refusal.isPresent()) {
      receiver.fail(refusal.get());
    } else {
      receiver.end(delivered);
    }
  }
}
