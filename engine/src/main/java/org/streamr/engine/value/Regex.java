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
  /** A dollar sign that is not written as itself, and the number after it. */
  private static final Pattern REFERENCE = Pattern.compile("(?:\\\\.)|\\$(\\d+)?");

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

  /**
   * Whether a replacement names only groups that there are, as {@code $1}.
   *
   * @throws IllegalArgumentException with a sentence, if it does not
   */
  public void checkReplacement(String by) {
    Matcher references = REFERENCE.matcher(by);
    while (references.find()) {
      if (references.group().startsWith("\\")) {
        continue;
      }
      String number = references.group(1);
      if (number == null
          || number.length() > 3
          || Integer.parseInt(number) > pattern.groupCount()) {
        throw new IllegalArgumentException(
            "\""
                + references.group()
                + "\" names no group of the pattern, which has "
                + pattern.groupCount()
                + "; a $ that is none is written \\$");
      }
    }
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
