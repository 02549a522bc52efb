package org.streamr.app.options;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** Words to find things by. */
public final class WordOptions {
  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = "Words that must all be found; case is ignored.")
  private List<String> words = List.of();

  /** Whether all words are found in some texts and tags; without words, always. */
  public boolean areIn(Collection<String> tags, String... texts) {
    String text = (String.join(" ", texts) + " " + String.join(" ", tags)).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }
}
