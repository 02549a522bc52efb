package org.streamr.client.read;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.streamr.client.flow.RunOrder;
import org.streamr.client.flow.RunOrder.Missing;
import org.streamr.client.session.Link;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.Timers;
import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Frame.GapReason;

/**
 * The runs that a subscription has seen, each put in order, and what is being asked for to fill
 * their gaps. Belongs to the tasks of the subscription's {@link SerialExecutor}.
 */
final class OrderedRuns implements GapFiller.Target {
  /** Runs remembered; of those used least recently, duplicates are no longer recognised. */
  private static final int KEPT_RUNS = 65_536;

  /** Gaps asked for at a time; others wait. */
  private static final int MAX_FILLERS = 16;

  private final Reader.Options options;
  private final BatchChecker checker;
  private final SerialExecutor serial;
  private final Timers timers;
  private final Outlet outlet;
  private final Map<Run, RunOrder<Delivery>> runs = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Run, GapFiller> fillers = new HashMap<>();
  private final Set<Run> waiting = new LinkedHashSet<>();
  private @Nullable Link link;

  OrderedRuns(
      Reader.Options options,
      BatchChecker checker,
      SerialExecutor serial,
      Timers timers,
      Outlet outlet) {
    this.options = options;
    this.checker = checker;
    this.serial = serial;
    this.timers = timers;
    this.outlet = outlet;
  }

  /** Where everything goes. */
  interface Outlet {
    /**
     * These events are next in their run.
     *
     * @param handled to be called once, by any thread, when the consumer is done with them
     */
    void deliver(EventBatch batch, Runnable handled);

    void gap(Gap gap);

    void rejected(Rejection rejection);
  }

  private record Delivery(EventBatch batch, Runnable handled) {}

  private record RunOutlet(Run run, Outlet outlet) implements RunOrder.Outlet<Delivery> {
    @Override
    public void deliver(Delivery item, long from, long to) {
      outlet.deliver(item.batch().part(from, to), item.handled());
    }

    @Override
    public void drop(Delivery item) {
      item.handled().run();
    }

    @Override
    public void gap(long from, long to, GapReason reason) {
      outlet.gap(new Gap(run, from, to, reason));
    }
  }

  /**
   * A verified batch came.
   *
   * @param handled called once, by any thread, when the consumer is done with it or will not see it
   */
  void arrive(EventBatch batch, Runnable handled) {
    Run named = batch.header().runKey();
    RunOrder<Delivery> order = runs.get(named);
    if (order == null) {
      Run run = BatchChecker.ownRun(batch.header());
      order = new RunOrder<>(!options.filter().isEmpty(), new RunOutlet(run, outlet));
      runs.put(run, order);
      forgetOne();
    }
    order.arrive(new Delivery(batch, handled), batch.firstSequence(), batch.lastSequence());
    if (order.missing().isPresent()) {
      fill(BatchChecker.ownRun(batch.header()));
    }
  }

  private void forgetOne() {
    Iterator<RunOrder<Delivery>> eldest = runs.values().iterator();
    while (runs.size() > KEPT_RUNS && eldest.hasNext()) {
      if (eldest.next().isIdle()) {
        eldest.remove();
        return;
      }
    }
  }

  /**
   * The broker says that it does not have these. If they may still come they are asked for when
   * what follows them has come; what is told here would only be told twice.
   */
  void unavailable(Gap gap) {
    RunOrder<Delivery> order = runs.get(gap.run());
    if (order == null || !options.filter().isEmpty()) {
      outlet.gap(gap);
    } else if (gap.reason() == GapReason.BEYOND_RETENTION) {
      order.giveUp(gap.from(), gap.to(), gap.reason());
    }
  }

  private void fill(Run run) {
    if (fillers.containsKey(run)) {
      return;
    }
    if (fillers.size() >= MAX_FILLERS) {
      waiting.add(run);
      return;
    }
    GapFiller filler = new GapFiller(run, options.gapPatience(), this, serial, timers);
    fillers.put(run, filler);
    filler.start(link);
  }

  @Override
  public Optional<Missing> missing(Run run) {
    RunOrder<Delivery> order = runs.get(run);
    return order == null ? Optional.empty() : order.missing();
  }

  @Override
  public void onFilling(Frame.BatchDelivery frame, Runnable handled) {
    switch (checker.check(frame)) {
      case BatchChecker.Checked.Good good -> arrive(good.batch(), handled);
      case BatchChecker.Checked.Bad bad -> {
        handled.run();
        outlet.rejected(bad.rejection());
      }
    }
  }

  @Override
  public void giveUp(Run run, Missing missing, GapReason reason) {
    fillers.remove(run);
    RunOrder<Delivery> order = runs.get(run);
    if (order != null) {
      order.giveUp(missing.from(), missing.to(), reason);
      if (order.missing().isPresent()) {
        waiting.add(run);
      }
    }
    fillNext();
  }

  @Override
  public void filled(Run run) {
    fillers.remove(run);
    fillNext();
  }

  private void fillNext() {
    Iterator<Run> next = waiting.iterator();
    if (next.hasNext()) {
      Run run = next.next();
      next.remove();
      fill(run);
    }
  }

  void connected(Link next) {
    link = next;
    for (GapFiller filler : fillers.values().toArray(GapFiller[]::new)) {
      filler.connected(next);
    }
  }

  void disconnected() {
    link = null;
    fillers.values().forEach(GapFiller::disconnected);
  }

  void stop() {
    fillers.values().forEach(GapFiller::stop);
    fillers.clear();
    waiting.clear();
  }
}
