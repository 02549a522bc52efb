package org.streamr.app.source;

/** Real data on its way into one stream. */
public interface Source extends AutoCloseable {
  /** The stream that it feeds. */
  SourceStream stream();

  /** Begins to feed, and returns at once. To be called once. */
  void start(ReadingSink sink);

  /** Ends the feeding. */
  @Override
  void close();
}
