package org.streamr.app.up;

import java.util.List;
import java.util.Optional;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.services.Reach;
import org.streamr.engine.store.jdbc.DatabaseAddress;

/**
 * How to serve the web application, and where its canvases are kept and run.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param names under which people reach it, beside those of this machine
 * @param database of canvases; empty for a file of the data folder
 * @param flink the cluster that does the canvases' work; empty for this process
 * @param reach which servers canvases may talk to
 */
public record WebOptions(
    String host,
    int port,
    List<String> names,
    Optional<DatabaseAddress> database,
    Optional<EngineOptions.Cluster> flink,
    Reach reach) {
  /** Keeps a copy. */
  public WebOptions {
    names = List.copyOf(names);
  }
}
