package org.streamr.app.source.feed;

/** How a feed is read. */
public enum FeedKind {
  /** Asked for again and again by HTTP GET. */
  HTTP,
  /** Sent by a websocket server. */
  WEBSOCKET
}
