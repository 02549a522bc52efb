package org.streamr.app.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Product;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.market.Terms;

/** Products, licences and purchases, as JSON and as text. Amounts are in DATA. */
public final class ProductText {
  /** Prices are told for that long. */
  public static final Duration PRICED = Duration.ofDays(30);

  private ProductText() {}

  /**
   * A product and the version of it that was made last.
   *
   * @param license of that version
   */
  public static ObjectNode json(Product product, License license) {
    Terms terms = license.terms();
    ObjectNode json = Json.object();
    json.put("product", product.id());
    json.put("title", product.description().title());
    json.put("description", product.description().text());
    ArrayNode tags = json.putArray("tags");
    product.description().tags().forEach(tags::add);
    json.put("seller", product.seller().toString());
    json.put("createdAt", product.createdAt().toString());
    json.put("onSale", license.onSale());
    json.put("version", license.version());
    json.put("license", license.contract().toString());
    ArrayNode streams = json.putArray("streams");
    terms.streams().forEach(stream -> streams.add(stream.toString()));
    json.put("beneficiary", terms.beneficiary().toString());
    json.put("pricePerSecond", Amounts.exact(terms.pricePerSecondWei()));
    json.put("minimumPeriodSeconds", terms.minimumPeriod().toSeconds());
    json.put("payout", payout(terms.payout()));
    if (terms.payout() instanceof Terms.PerEvent events) {
      json.put("pricePerEvent", Amounts.exact(events.priceWei()));
    }
    json.put("unlockEvents", terms.unlockEvents());
    terms.attester().ifPresent(attester -> json.put("attester", attester.toString()));
    terms.use().hash().ifPresent(hash -> json.put("termsHash", Hexadecimal.text(hash)));
    json.put("termsLink", terms.use().link());
    json.put("fee", license.parameters().feeBasisPoints() / 10_000.0);
    json.put("settlementGraceSeconds", license.parameters().settlementGrace().toSeconds());
    json.put("escrow", Amounts.exact(license.escrowWei()));
    json.put("holders", license.holders().size());
    json.put("provenEvents", license.proven().events());
    license.dispute().frozenUntil().ifPresent(until -> json.put("frozenUntil", until.toString()));
    license.endedAt().ifPresent(end -> json.put("endedAt", end.toString()));
    ArrayNode versions = json.putArray("versions");
    product.versions().forEach(version -> versions.add(version.toString()));
    return json;
  }

  /** The same, a line a fact. */
  public static String text(Product product, License license) {
    Terms terms = license.terms();
    StringBuilder text = new StringBuilder();
    line(text, "product", product.id() + ", version " + license.version());
    line(text, "title", product.description().title());
    line(text, "description", product.description().text());
    line(text, "tags", String.join(", ", product.description().tags()));
    line(text, "on sale", license.onSale() ? "yes" : "no");
    line(text, "licence", license.contract().toString());
    terms.streams().forEach(stream -> line(text, "stream", stream.toString()));
    line(text, "price", price(terms));
    line(text, "at least", Moments.text(terms.minimumPeriod()));
    line(text, "payment", payment(terms));
    line(text, "identity", terms.attester().map(by -> "attested by " + by).orElse("any"));
    line(text, "terms of use", use(terms.use()));
    line(text, "seller", license.seller().toString());
    line(text, "paid to", terms.beneficiary().toString());
    line(text, "in escrow", Amounts.rounded(license.escrowWei()) + " DATA");
    line(text, "holders", Integer.toString(license.holders().size()));
    license
        .dispute()
        .frozenUntil()
        .ifPresent(until -> line(text, "frozen until", until.toString()));
    license.endedAt().ifPresent(end -> line(text, "ended", end.toString()));
    return text.toString().stripTrailing();
  }

  /** One line of a list. */
  public static String summary(Product product, License license) {
    return "%-5d %-32s %-20s %2d  %s%s"
        .formatted(
            product.id(),
            product.description().title(),
            price(license.terms()),
            license.terms().streams().size(),
            product.seller(),
            license.onSale() ? "" : "  not on sale");
  }

  /** What a month of it costs. */
  public static String price(Terms terms) {
    return terms.pricePerSecondWei().signum() == 0
        ? "free"
        : Amounts.rounded(terms.priceWei(PRICED)) + " DATA / " + Moments.text(PRICED);
  }

  private static String payment(Terms terms) {
    String earned =
        switch (terms.payout()) {
          case Terms.AtOnce atOnce -> "earned with the purchase";
          case Terms.Linear linear -> "earned as time passes";
          case Terms.PerEvent events ->
              "earned by events that came, " + Amounts.rounded(events.priceWei()) + " DATA each";
        };
    return terms.unlockEvents() == 0
        ? earned
        : earned + ", once " + terms.unlockEvents() + " events came";
  }

  private static String payout(Terms.Payout payout) {
    return switch (payout) {
      case Terms.AtOnce atOnce -> "at-once";
      case Terms.Linear linear -> "linear";
      case Terms.PerEvent perEvent -> "per-event";
    };
  }

  private static String use(Terms.Use use) {
    return use.hash()
        .map(hash -> (use.link() + " (hash " + Hexadecimal.text(hash) + ")").strip())
        .orElse(use.link());
  }

  /** A purchase. */
  public static ObjectNode json(Purchase purchase) {
    ObjectNode json = Json.object();
    json.put("license", purchase.id().license().toString());
    json.put("holder", purchase.id().holder().toString());
    json.put("index", purchase.id().index());
    json.put("payer", purchase.payer().toString());
    json.put("start", purchase.start().toString());
    json.put("end", purchase.end().toString());
    json.put("paid", Amounts.exact(purchase.amountWei()));
    json.put("claimed", Amounts.exact(purchase.claimedWei()));
    purchase
        .flag()
        .filter(flag -> !flag.withdrawn())
        .ifPresent(flag -> json.put("flag", flag.reason()));
    return json;
  }

  /** Purchases, a line each. */
  public static String text(List<Purchase> purchases) {
    StringBuilder text = new StringBuilder();
    for (Purchase purchase : purchases) {
      line(
          text,
          "purchase " + purchase.id().index(),
          purchase.start()
              + " to "
              + until(purchase.end())
              + ", paid "
              + Amounts.rounded(purchase.amountWei())
              + " DATA, of which "
              + Amounts.rounded(purchase.claimedWei())
              + " were claimed");
    }
    return text.toString().stripTrailing();
  }

  private static String until(Instant end) {
    return end.equals(PermissionSet.FOREVER) ? "forever" : end.toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    if (!value.isEmpty()) {
      text.append("%-13s %s%n".formatted(what, value));
    }
  }
}
