package org.streamr.app.command.wish;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.options.WordOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.WishText;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr wish list}. */
@Command(
    name = "list",
    description = {
      "List wishes that can still come true, the highest bounty first, by words in their title,"
          + " description and tags.",
      "Prints a wish a line, with --json an object each."
    })
public final class ListCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private WordOptions words = new WordOptions();

  @Option(names = "--all", description = "Also those that came true or expired.")
  private boolean all;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      Instant now = network.now();
      List<Wish> found =
          network.chain().market().view().wishes().stream()
              .filter(wish -> all || wish.isOpen(now))
              .filter(this::hasWords)
              .sorted(Comparator.comparing(Wish::poolWei).reversed().thenComparingLong(Wish::id))
              .toList();
      for (Wish wish : found) {
        output.line(output.json() ? Json.line(WishText.json(wish)) : WishText.summary(wish, now));
      }
      output.note(found.size() + (found.size() == 1 ? " wish" : " wishes"));
      return 0;
    }
  }

  private boolean hasWords(Wish wish) {
    Description description = wish.description();
    return words.areIn(description.tags(), description.title(), description.text());
  }
}
