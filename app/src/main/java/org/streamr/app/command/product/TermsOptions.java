package org.streamr.app.command.product;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Hexadecimal;
import org.streamr.app.output.Moments;
import org.streamr.chain.market.Terms;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import picocli.CommandLine.Option;

/** On which terms streams are sold. */
final class TermsOptions {
  @Option(
      names = "--price",
      paramLabel = "DATA",
      defaultValue = "0",
      description =
          "What the period of --per costs, in DATA; the most that it costs where events are paid."
              + " Default: free.")
  private String price = "0";

  @Option(
      names = "--per",
      paramLabel = "PERIOD",
      defaultValue = "30d",
      description = "The period of --price, as in 30d, 12h. Default: ${DEFAULT-VALUE}.")
  private String per = "30d";

  @Option(
      names = "--min-period",
      paramLabel = "PERIOD",
      defaultValue = "1h",
      description = "The shortest period that can be bought. Default: ${DEFAULT-VALUE}.")
  private String minimumPeriod = "1h";

  @Option(
      names = "--payout",
      paramLabel = "HOW",
      description =
          "When the payment is earned: at-once, linear (as time passes) or per-event (by events"
              + " that the network counted). Default: linear, or at-once if it is free.")
  private Optional<PayoutName> payout = Optional.empty();

  @Option(
      names = "--price-per-event",
      paramLabel = "DATA",
      description = "With --payout per-event: what an event costs.")
  private Optional<String> pricePerEvent = Optional.empty();

  @Option(
      names = "--unlock-events",
      paramLabel = "N",
      description = "Nothing is earned before so many events came. Default: no such lock.")
  private long unlockEvents;

  @Option(
      names = "--beneficiary",
      paramLabel = "ADDRESS",
      description = "Who is paid. Default: the account.")
  private Optional<String> beneficiary = Optional.empty();

  @Option(
      names = "--attester",
      paramLabel = "ADDRESS",
      description = "Who must attest the identity of buyers. Default: anybody may buy.")
  private Optional<String> attester = Optional.empty();

  @Option(
      names = "--terms-link",
      paramLabel = "URL",
      description = "Where to read the terms of use.")
  private String termsLink = "";

  @Option(
      names = "--terms-hash",
      paramLabel = "HEX",
      description = "A hash of the terms of use, 32 bytes.")
  private Optional<String> termsHash = Optional.empty();

  /** The names of payouts on the command line. */
  enum PayoutName {
    AT_ONCE("at-once"),
    LINEAR("linear"),
    PER_EVENT("per-event");

    private final String text;

    PayoutName(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The terms.
   *
   * @param seller who is paid unless somebody else is named
   */
  Terms terms(List<StreamId> streams, Address seller) {
    BigInteger perSecond = perSecond();
    return new Terms(
        streams,
        beneficiary.map(Address::parse).orElse(seller),
        perSecond,
        Moments.duration(minimumPeriod),
        payout(perSecond.signum() == 0),
        unlockEvents,
        attester.map(Address::parse),
        new Terms.Use(termsHash.map(Hexadecimal::parse), termsLink));
  }

  /** Rounded up, so that the period never costs less than was asked for. */
  private BigInteger perSecond() {
    Duration period = Moments.duration(per);
    if (period.toSeconds() == 0) {
      throw new CommandException(
          "A price is for a second at least: name a longer period with --per");
    }
    BigInteger seconds = BigInteger.valueOf(period.toSeconds());
    return Amounts.parse(price).add(seconds).subtract(BigInteger.ONE).divide(seconds);
  }

  private Terms.Payout payout(boolean isFree) {
    PayoutName wanted = payout.orElse(isFree ? PayoutName.AT_ONCE : PayoutName.LINEAR);
    return switch (wanted) {
      case AT_ONCE -> new Terms.AtOnce();
      case LINEAR -> new Terms.Linear();
      case PER_EVENT ->
          new Terms.PerEvent(
              Amounts.parse(
                  pricePerEvent.orElseThrow(
                      () ->
                          new CommandException(
                              "Paying by the event needs the price of one: add --price-per-event"
                                  + " DATA"))));
    };
  }
}
