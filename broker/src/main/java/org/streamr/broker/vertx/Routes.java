package org.streamr.broker.vertx;

import io.vertx.ext.web.Router;

/** Adds what it serves to the broker's HTTP server. */
@FunctionalInterface
public interface Routes {
  /** Adds routes, before the server starts. */
  void mount(Router router);
}
