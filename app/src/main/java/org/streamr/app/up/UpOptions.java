package org.streamr.app.up;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a node is to be.
 *
 * @param port of the broker; 0 for any free one
 * @param rpc another Ethereum node to use in place of a development chain of its own
 * @param sources whether to feed real data into streams
 * @param feeds a YAML file of public feeds
 * @param web how to serve the web application and run canvases; empty for neither
 */
public record UpOptions(
    int port, Optional<URI> rpc, boolean sources, Optional<Path> feeds, Optional<WebOptions> web) {}
