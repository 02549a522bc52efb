package org.streamr.testing;

import java.lang.StackWalker.StackFrame;
import java.security.SecureRandom;
import java.util.Random;

/**
 * Randomness for tests that can be repeated: every generator prints the seed that it was made from,
 * and the system property {@value #PROPERTY} sets it.
 */
public final class Seeds {

  /** The system property with the seed to use, a decimal number. */
  public static final String PROPERTY = "streamr.seed";

  private static final StackWalker CALLERS = StackWalker.getInstance();

  private Seeds() {}

  /**
   * A generator for the calling test. Its seed goes to the standard error, with the way to set it
   * again.
   */
  public static Random random() {
    long seed = seed();
    String test =
        CALLERS.walk(frames -> frames.skip(1).findFirst().map(Seeds::name).orElse("a test"));
    System.err.printf(
        "%s runs with the seed %d; repeat with -D%s=%d%n", test, seed, PROPERTY, seed);
    return new Random(seed);
  }

  /** The seed that was asked for, or a fresh one. */
  static long seed() {
    Long asked = Long.getLong(PROPERTY);
    return asked != null ? asked : new SecureRandom().nextLong();
  }

  private static String name(StackFrame frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }
}
