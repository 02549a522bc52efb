package org.streamr.client.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Link;
import org.streamr.client.session.Participant;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.Session;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;

/**
 * Publishes batches that are signed already, in the order in which they are given: for those who
 * keep what they signed until it is acknowledged, over crashes too. What has no answer is sent
 * again after a loss of the connection; brokers store a batch once. A refusal that may pass is
 * tried again; any other fails the batch's future with it, and the others go on.
 *
 * <p>Safe for use by many threads. All state belongs to the tasks of one {@link SerialExecutor}.
 */
public final class BatchForwarder implements Participant, AutoCloseable {
  private final Session session;
  private final AckLevel ackLevel;
  private final SerialExecutor serial;
  private final Answers answers;
  private final Transit transit = new Transit();
  private @Nullable StreamrException closed;

  /**
   * For the client.
   *
   * @param ackLevel how widely a batch must be stored before it counts as published; not none
   */
  public BatchForwarder(Session session, Environment environment, AckLevel ackLevel) {
    this.session = session;
    this.ackLevel = ackLevel;
    this.serial = new SerialExecutor(environment.executor());
    this.answers = new Answers(new OnTheWay(), environment);
    session.join(this);
  }

  /**
   * Publishes a batch.
   *
   * @return completes with the broker's acknowledgement, or exceptionally with a {@link
   *     StreamrException}
   */
  public CompletableFuture<Receipt> send(Batch batch) {
    SentBatch sent = new SentBatch(batch, batch.encoded().length(), new PendingReceipt());
    serial.execute(() -> send(sent));
    return sent.receipt();
  }

  private void send(SentBatch sent) {
    StreamrException reason = closed;
    if (reason != null) {
      sent.receipt().fail(reason);
      return;
    }
    transit.add(sent);
    Link to = transit.open();
    if (to != null && !transit.mustSendAgain()) {
      transmit(sent, to);
    }
  }

  private void transmit(SentBatch sent, Link to) {
    int request = to.open((frame, bytes) -> serial.execute(() -> answers.take(frame, sent, to)));
    to.send(new Frame.Publish(request, ackLevel, sent.batch().encoded()));
  }

  private void sendAgain() {
    Link to = transit.open();
    if (to != null && transit.mustSendAgain()) {
      transit.takeSendAgain().forEach(sent -> transmit(sent, to));
    }
  }

  /** What the answers are told to; within the forwarder's own tasks, but for {@code resume}. */
  private final class OnTheWay implements Answers.Asker {
    @Override
    public void acknowledged(SentBatch sent, Receipt answer) {
      if (transit.remove(sent)) {
        sent.receipt().acknowledge(answer);
      }
    }

    @Override
    public void refused(SentBatch sent, StreamrException reason) {
      if (transit.remove(sent)) {
        sent.receipt().fail(reason);
      }
    }

    @Override
    public boolean pause(Link from) {
      return transit.pause(from);
    }

    @Override
    public void resume() {
      serial.execute(
          () -> {
            transit.resume();
            sendAgain();
          });
    }
  }

  @Override
  public void onConnected(Link link) {
    serial.execute(
        () -> {
          transit.connected(link, false);
          sendAgain();
        });
  }

  @Override
  public void onDisconnected(Link link) {
    serial.execute(transit::disconnected);
  }

  @Override
  public void onClosed(StreamrException reason) {
    serial.execute(() -> finish(reason));
  }

  /** Gives up what has no answer yet. */
  @Override
  public void close() {
    session.leave(this);
    serial.execute(
        () -> finish(new StreamrException.Closed("The forwarder of batches has been closed")));
  }

  private void finish(StreamrException reason) {
    if (closed == null) {
      closed = reason;
      List<PendingReceipt> failing = new ArrayList<>();
      transit.forEachReceipt(failing::add);
      transit.clear();
      failing.forEach(receipt -> receipt.fail(reason));
    }
  }
}
