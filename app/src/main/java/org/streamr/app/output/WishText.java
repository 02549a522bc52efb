package org.streamr.app.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.streamr.chain.market.Wish;

/** Wishes, as JSON and as text. Amounts are in DATA. */
public final class WishText {
  private WishText() {}

  /** All that the chain knows of a wish. */
  public static ObjectNode json(Wish wish) {
    ObjectNode json = Json.object();
    json.put("wish", wish.id());
    json.put("title", wish.description().title());
    json.put("description", wish.description().text());
    ArrayNode tags = json.putArray("tags");
    wish.description().tags().forEach(tags::add);
    json.put("maker", wish.maker().toString());
    json.put("madeAt", wish.madeAt().toString());
    json.put("deadline", wish.deadline().toString());
    wish.content().ifPresent(hash -> json.put("contentHash", Hexadecimal.text(hash)));
    json.put("link", wish.link());
    json.put("bounty", Amounts.exact(wish.poolWei()));
    ArrayNode proposed = json.putArray("proposed");
    wish.proposed().stream()
        .sorted()
        .forEach(
            license ->
                proposed
                    .addObject()
                    .put("license", license.toString())
                    .put("support", Amounts.exact(wish.supportWei(license))));
    ArrayNode contributions = json.putArray("contributions");
    wish.contributions()
        .forEach(
            (account, given) -> {
              ObjectNode one = contributions.addObject();
              one.put("account", account.toString());
              one.put("amount", Amounts.exact(given.amountWei()));
              given.accepted().ifPresent(license -> one.put("accepts", license.toString()));
            });
    wish.license().ifPresent(license -> json.put("cameTrueWith", license.toString()));
    return json;
  }

  /** The same, a line a fact. */
  public static String text(Wish wish, Instant now) {
    StringBuilder text = new StringBuilder();
    line(text, "wish", Long.toString(wish.id()));
    line(text, "title", wish.description().title());
    line(text, "description", wish.description().text());
    line(text, "tags", String.join(", ", wish.description().tags()));
    line(text, "more", wish.link());
    line(text, "made", wish.madeAt() + " by " + wish.maker());
    line(text, "state", state(wish, now));
    line(text, "bounty", Amounts.rounded(wish.poolWei()) + " DATA");
    wish.proposed().stream()
        .sorted()
        .forEach(
            license ->
                line(
                    text,
                    "proposed",
                    license
                        + ", accepted with "
                        + Amounts.rounded(wish.supportWei(license))
                        + " DATA"));
    return text.toString().stripTrailing();
  }

  /** One line of a list. */
  public static String summary(Wish wish, Instant now) {
    return "%-5d %-32s %-20s %s"
        .formatted(
            wish.id(),
            wish.description().title(),
            Amounts.rounded(wish.poolWei()) + " DATA",
            state(wish, now));
  }

  private static String state(Wish wish, Instant now) {
    return wish.license()
        .map(license -> "came true with " + license)
        .orElse((wish.isOpen(now) ? "open until " : "expired at ") + wish.deadline());
  }

  private static void line(StringBuilder text, String what, String value) {
    if (!value.isEmpty()) {
      text.append("%-13s %s%n".formatted(what, value));
    }
  }
}
