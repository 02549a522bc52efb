package org.streamr.app.source;

/** Takes readings, from any thread. */
@FunctionalInterface
public interface ReadingSink {
  /** Takes a reading. May wait for room; never throws for what becomes of it later. */
  void accept(Reading reading);
}
