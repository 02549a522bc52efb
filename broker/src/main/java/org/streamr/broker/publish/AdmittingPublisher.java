package org.streamr.broker.publish;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.access.AccessControl;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;

/** Admits batches on the caller's thread, and passes them to the owners of their partitions. */
public final class AdmittingPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(AdmittingPublisher.class);

  private final Admission admission;
  private final Appender appender;
  private final BrokerConfig config;
  private final BrokerMetrics metrics;
  private final AtomicBoolean closing = new AtomicBoolean();

  public AdmittingPublisher(
      BrokerConfig config,
      AccessControl access,
      VerifierPool verifiers,
      Appender appender,
      InstantSource clock,
      BrokerMetrics metrics) {
    this.admission = new Admission(access, verifiers, config.rules(), clock, metrics);
    this.appender = appender;
    this.config = config;
    this.metrics = metrics;
  }

  @Override
  public boolean publish(
      Slice bytes,
      AckLevel level,
      Optional<StreamId> expected,
      PublishMeter meter,
      Consumer<PublishResult> result) {
    Consumer<PublishResult> counted = counting(result);
    Batch batch;
    try {
      checkOpen();
      batch = Admission.parse(bytes);
    } catch (RefusedException e) {
      refuse(e.refusal(), bytes.length() + " bytes", counted);
      return true;
    }
    try {
      checkRate(batch, meter);
      Admission.Passed passed = admission.check(batch, expected);
      return appender.append(new Admitted(batch, level, passed.unlessStored(), counted));
    } catch (RefusedException e) {
      refuse(e.refusal(), batch, counted);
      return true;
    }
  }

  private void checkOpen() throws RefusedException {
    if (closing.get()) {
      throw new RefusedException(
          ErrorCode.SHUTTING_DOWN, "the broker is shutting down; publish again when it is back");
    }
  }

  private static void refuse(Refusal refusal, Object batch, Consumer<PublishResult> result) {
    LOG.atDebug()
        .addKeyValue("code", refusal.code())
        .addKeyValue("batch", batch)
        .log("refused: {}", refusal.message());
    result.accept(new PublishResult.Refused(refusal));
  }

  private void checkRate(Batch batch, PublishMeter meter) throws RefusedException {
    Duration wait = meter.take(batch.count(), batch.encoded().length());
    if (!wait.isZero()) {
      throw new RefusedException(
          new Refusal(
              ErrorCode.RATE_LIMITED,
              "this session publishes more than "
                  + config.limits().eventsPerSecond()
                  + " events or "
                  + config.limits().bytesPerSecond()
                  + " bytes a second; publish the batch again in "
                  + wait.plusMillis(1).toMillis()
                  + " ms",
              wait));
    }
  }

  private Consumer<PublishResult> counting(Consumer<PublishResult> result) {
    return outcome -> {
      switch (outcome) {
        case PublishResult.Stored stored -> {
          if (stored.duplicate()) {
            metrics.duplicate();
          }
        }
        case PublishResult.Refused refused -> metrics.refused(refused.refusal().code());
      }
      result.accept(outcome);
    };
  }

  @Override
  public void whenRoom(Runnable action) {
    appender.whenRoom(action);
  }

  @Override
  public PublishMeter newMeter() {
    return new PublishMeter(
        config.limits().eventsPerSecond(), config.limits().bytesPerSecond(), System::nanoTime);
  }

  /** Refuses whatever comes from now on. */
  public void stopAccepting() {
    closing.set(true);
  }
}
