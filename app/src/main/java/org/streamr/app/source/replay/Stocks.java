package org.streamr.app.source.replay;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.streamr.app.output.Json;
import org.streamr.app.source.SourceStream;

/** Monthly prices of five shares. */
final class Stocks {
  private static final Duration LOOP = Duration.ofMinutes(10);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM d uuuu", Locale.US);

  private Stocks() {}

  static Series series() {
    List<Series.Item> items = Resources.table("stocks.csv").stream().map(Stocks::item).toList();
    return new Series(
        SourceStream.of(
            "replay-stocks",
            "Stock prices (replay)",
            "A replay, not live: monthly share prices of five companies, January 2000 to March"
                + " 2010, looping every 10 minutes. 'date' is the month of each.",
            "replay",
            "finance"),
        LOOP,
        items);
  }

  private static Series.Item item(Map<String, String> row) {
    LocalDate date = LocalDate.parse(row.getOrDefault("date", ""), DATE);
    String symbol = row.getOrDefault("symbol", "");
    return new Series.Item(
        date.atStartOfDay(ZoneOffset.UTC).toInstant(),
        Optional.of(symbol),
        Json.object()
            .put("symbol", symbol)
            .put("date", date.toString())
            .put("price", Double.parseDouble(row.getOrDefault("price", ""))));
  }
}
