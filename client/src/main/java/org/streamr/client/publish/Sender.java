package org.streamr.client.publish;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.session.Link;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;

/**
 * Signs and sends the batches of a lane. One thread at a time: the one to which the lane has given
 * the role. It holds no lock while it works.
 */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final Lane lane;
  private final AckLevel ackLevel;
  private final InstantSource clock;
  private final Answers answers;

  /** Where {@link #unacknowledgedRequest} is open. */
  private @Nullable Link unacknowledgedOn;

  private int unacknowledgedRequest;

  /**
   * @param lane says what to do, and is told what was done
   * @param answers takes what brokers answer
   */
  Sender(Lane lane, AckLevel ackLevel, InstantSource clock, Answers answers) {
    this.lane = lane;
    this.ackLevel = ackLevel;
    this.clock = clock;
    this.answers = answers;
  }

  /** Does what there is to do. Only for who has the role, which ends with it. */
  void send() {
    for (Work work = lane.nextWork(); work != null; work = lane.nextWork()) {
      switch (work) {
        case Work.SendAgain again -> again.batches().forEach(sent -> transmit(sent, again.to()));
        case Work.Seal seal -> seal(seal);
      }
    }
  }

  private void seal(Work.Seal seal) {
    Batch batch;
    try {
      batch = seal.builder().seal(seal.firstSequence(), Micros.now(clock));
    } catch (RuntimeException e) {
      lane.unsealed(
          seal,
          new StreamrException.SigningFailed("A batch could not be signed: " + e.getMessage(), e));
      return;
    }
    SentBatch sent = new SentBatch(batch, seal.eventBytes(), seal.receipt());
    lane.sealed(seal, sent);
    transmit(sent, seal.to());
  }

  private void transmit(SentBatch sent, Link to) {
    if (ackLevel.copies() == AckLevel.Copies.NONE) {
      to.send(
          new Frame.Publish(unacknowledged(to), ackLevel, sent.batch().encoded()),
          () -> lane.acknowledged(sent, sent.acknowledged(ackLevel, false)));
      return;
    }
    int request = to.open((frame, bytes) -> answers.take(frame, sent, to));
    to.send(new Frame.Publish(request, ackLevel, sent.batch().encoded()));
  }

  /** The one request under which everything goes that no answer is expected to, but an error. */
  private int unacknowledged(Link to) {
    if (unacknowledgedOn != to) {
      unacknowledgedOn = to;
      unacknowledgedRequest = to.open((frame, bytes) -> takeUnasked(frame));
    }
    return unacknowledgedRequest;
  }

  /** Takes what comes for batches that no answer was asked for. */
  private void takeUnasked(Frame.ToClient answer) {
    if (answer instanceof Frame.Failure failure) {
      LOG.warn("A batch was refused: {}", failure.message());
      lane.endRun();
    }
  }
}
