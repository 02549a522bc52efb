package org.streamr.app.source.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Looks at one side of the machine. One thread. */
@FunctionalInterface
interface Probe {
  /**
   * Looks now.
   *
   * @return what is seen; empty if it takes a second look to tell
   * @throws IOException if the machine does not say
   */
  Optional<ObjectNode> look() throws IOException;
}
