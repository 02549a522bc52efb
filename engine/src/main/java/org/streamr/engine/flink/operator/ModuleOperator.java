package org.streamr.engine.flink.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerServiceImpl;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.plan.Step;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Value;
import org.streamr.engine.telemetry.ModuleTelemetry;

/**
 * A module at work.
 *
 * <p>A message's own time moves the module's time on: before it is taken, whatever was scheduled up
 * to its time is done. Watermarks do the same where no message comes. So what a module gives
 * depends on the messages and their times alone, not on when watermarks happened to come.
 */
abstract class ModuleOperator extends AbstractStreamOperatorV2<Message>
    implements Triggerable<String, VoidNamespace>, Host {
  private static final long END = Watermark.MAX_WATERMARK.getTimestamp();

  private final StepSpec step;
  private final KeyOf keyOf;
  private final MailboxExecutor mailbox;
  private final List<OutputTag<Message>> tags = new ArrayList<>();
  private final StreamRecord<Message> record = new StreamRecord<>(null);
  private final @Nullable WaitingMessages waiting;
  private @Nullable Site site;
  private @Nullable Work work;
  private @Nullable InternalTimerServiceImpl<String, VoidNamespace> timers;

  /** Something may be scheduled. */
  private boolean scheduled;

  ModuleOperator(StreamOperatorParameters<Message> parameters, StepSpec step, int inputs) {
    super(parameters, inputs);
    this.step = step;
    this.keyOf = new KeyOf(step.key());
    this.mailbox = parameters.getMailboxExecutor();
    this.waiting = step.ordered() ? new WaitingMessages(this) : null;
    for (int i = 0; i < step.outputs().size(); i++) {
      tags.add(Outputs.tag(i));
    }
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    scheduled = context.isRestored();
    ModuleTelemetry.Counts counts =
        switch (step.kind()) {
          case SINK, STREAM_SINK -> ModuleTelemetry.Counts.OUT;
          case TRANSFORM, ASYNC_CALL, SOURCE, STREAM_SOURCE -> ModuleTelemetry.Counts.NONE;
        };
    Site open = Site.open(step, counts, control -> {});
    site = open;
    beginning(context, open);
    work = Works.of(this);
  }

  /** Messages are numbered from the same beginning for as long as the state is kept. */
  private void beginning(StateInitializationContext context, Site of) throws Exception {
    if (step.kind() != Step.Kind.TRANSFORM) {
      ListState<String> state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("beginning", StringSerializer.INSTANCE));
      for (String kept : state.get()) {
        of.setRun(kept);
      }
      state.update(List.of(of.run()));
    }
  }

  @Override
  @SuppressWarnings("unchecked") // Flink's only implementation of event-time timers
  public void open() throws Exception {
    super.open();
    if (!step.stateless()) {
      timers =
          (InternalTimerServiceImpl<String, VoidNamespace>)
              (InternalTimerServiceImpl<?, ?>)
                  this.<String, VoidNamespace>getInternalTimerService(
                      "times", VoidNamespaceSerializer.INSTANCE, this);
    }
    if (waiting != null) {
      waiting.restore();
    }
    if (keyOf.isConstant() && !step.stateless()) {
      setCurrentKey("");
    }
    work().open();
  }

  private Work work() {
    Work open = work;
    if (open == null) {
      throw new IllegalStateException(step.module() + " is not open");
    }
    return open;
  }

  /** Takes a message that came in. */
  final void receive(int input, StreamRecord<Message> incoming) throws Exception {
    Message message = incoming.getValue();
    if (waiting == null) {
      handle(input, message);
    } else {
      waiting.add(input, message);
    }
  }

  /** Has a message worked on, whose turn it is. */
  final void handle(int input, Message message) throws Exception {
    fire(message.time());
    if (!keyOf.isConstant()) {
      setCurrentKey(keyOf.getKey(message));
    }
    work().message(input, message);
  }

  private void fire(long upTo) throws Exception {
    if (scheduled && timers != null) {
      timers.advanceWatermark(upTo);
    }
  }

  final String keyOf(Message message) {
    return keyOf.getKey(message);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long time = mark.getTimestamp();
    if (waiting != null) {
      waiting.release(time);
    }
    if (time != END) {
      // What lies beyond the end of a playback never comes.
      fire(time + 1);
    }
    work().watermark(time);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    work().time(timer.getTimestamp());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("nothing is scheduled by the time of the machine");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (waiting != null) {
      waiting.keep();
    }
    work().snapshot(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    work().checkpointComplete(checkpoint);
  }

  @Override
  public void finish() throws Exception {
    work().finish();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (work != null) {
      work.close();
      work = null;
    }
    if (site != null) {
      site.close();
      site = null;
    }
    super.close();
  }

  @Override
  public Site site() {
    Site open = site;
    if (open == null) {
      throw new IllegalStateException(step.module() + " is not open");
    }
    return open;
  }

  @Override
  public StepSpec step() {
    return step;
  }

  @Override
  public void emit(int to, long time, Value value) {
    Message message = new Message(time, value);
    site().telemetry().emitted(to, message);
    record.replace(message, time);
    if (to == 0) {
      output.collect(record);
    } else {
      output.collect(tags.get(to), record);
    }
  }

  @Override
  public void passWatermark(long time) {
    output.emitWatermark(new Watermark(time));
  }

  @Override
  public String key() {
    return keyOf.isConstant() ? "" : (String) getCurrentKey();
  }

  @Override
  public void schedule(long time) {
    if (timers == null) {
      throw new IllegalStateException(
          step.type() + " says that it is stateless, and schedules something");
    }
    scheduled = true;
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  @Override
  public void unschedule(long time) {
    if (timers != null) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, time);
    }
  }

  @Override
  public KeyedStateBackend<String> keyedState() {
    return getKeyedStateBackend();
  }

  @Override
  public OperatorStateBackend operatorState() {
    return getOperatorStateBackend();
  }

  @Override
  public void later(Runnable task) {
    mailbox.execute(task::run, step.module());
  }

  @Override
  public void waitForTask() throws InterruptedException {
    mailbox.yield();
  }
}
