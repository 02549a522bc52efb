package org.streamr.app.deliver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.EventKey;
import org.streamr.protocol.Run;

/** Says of each event who was paid, and adds up. One thread. */
public final class DeliveryReport {
  private final Output output;
  private final long subscription;
  private long delivered;
  private long before;
  private long refused;
  private BigInteger reward = BigInteger.ZERO;

  public DeliveryReport(Output output, long subscription) {
    this.output = output;
    this.subscription = subscription;
  }

  /** Tells of one event. */
  public void tell(EventKey event, DeliveryOutcome outcome) {
    switch (outcome) {
      case DeliveryOutcome.Delivered now -> {
        delivered++;
        reward = reward.add(now.delivery().bounty());
        paid(event, "delivered", "was delivered", now.delivery());
      }
      case DeliveryOutcome.Before earlier -> {
        before++;
        paid(event, "before", "had been delivered", earlier.delivery());
      }
      case DeliveryOutcome.LongBefore earlier -> {
        before++;
        output.result(json(event, "before"), () -> event + " had been delivered long before");
      }
      case DeliveryOutcome.Refused no -> refused(event.toString(), json(event, "refused"), no);
    }
  }

  /** Tells of a line that is no event. */
  public void tellOfLine(long line, String fault) {
    ObjectNode json = Json.object().put("line", line).put("outcome", "refused");
    refused("line " + line, json, new DeliveryOutcome.Refused(fault));
  }

  private void refused(String what, ObjectNode json, DeliveryOutcome.Refused no) {
    refused++;
    output.result(
        json.put("reason", no.reason()), () -> what + " was not delivered: " + no.reason());
  }

  private void paid(EventKey event, String outcome, String words, Delivery delivery) {
    ObjectNode json =
        json(event, outcome)
            .put("deliverer", delivery.deliverer().toChecksumString())
            .put("bounty", Amounts.exact(delivery.bounty()))
            .put("rejected", delivery.rejected());
    output.result(
        json,
        () ->
            "%s %s, and %s earned %s DATA%s"
                .formatted(
                    event,
                    words,
                    delivery.deliverer().toChecksumString(),
                    Amounts.exact(delivery.bounty()),
                    delivery.rejected() ? "; the contract failed as it was called" : ""));
  }

  private ObjectNode json(EventKey event, String outcome) {
    return Json.object()
        .put("subscription", subscription)
        .put("publisher", event.publisher().toChecksumString())
        .put("partition", event.partition())
        .put("run", Run.format(event.run()))
        .put("sequence", event.sequence())
        .put("outcome", outcome);
  }

  /** Tells people what it came to. */
  public void sum() {
    output.note(
        "%d delivered for %s DATA, %d had been delivered before, %d were refused"
            .formatted(delivered, Amounts.exact(reward), before, refused));
  }

  /** How many were delivered now. */
  public long delivered() {
    return delivered;
  }

  /** How many were refused. */
  public long refused() {
    return refused;
  }
}
