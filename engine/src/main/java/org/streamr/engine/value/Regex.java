package org.streamr.engine.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression in the syntax of RE2, which takes time in proportion to the text whatever
 * the pattern: a canvas of one user cannot hold up the engine of all. Immutable.
 */
public final class Regex {
  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  public static Regex of(String pattern) {
    try {
      return new Regex(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" is no regular expression: " + e.getDescription(), e);
    }
  }

  /** Whether it is found anywhere in a text. */
  public boolean find(String text) {
    return pattern.matcher(text).find();
  }

  /**
   * The first place where it is found: the whole, then each group; of one that took no part, "".
   */
  public Optional<List<String>> groups(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    List<String> groups = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      groups.add(group == null ? "" : group);
    }
    return Optional.of(groups);
  }

  /** The text with each place where it is found replaced; {@code $1} stands for the first group. */
  public String replaceAll(String text, String by) {
    return pattern.matcher(text).replaceAll(by);
  }

  /** The parts of a text between the places where it is found. */
  public List<String> split(String text) {
    return List.of(pattern.split(text));
  }
}
