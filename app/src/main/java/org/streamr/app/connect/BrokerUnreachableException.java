package org.streamr.app.connect;

import java.net.ConnectException;
import java.net.URI;
import org.streamr.app.output.CommandException;

/** No broker answers where one should be. */
public final class BrokerUnreachableException extends CommandException {
  private static final long serialVersionUID = 1L;

  BrokerUnreachableException(URI broker, Throwable cause) {
    super(
        "The broker at "
            + broker
            + " cannot be asked: "
            + reason(cause)
            + ". Check the address, or start a node with: streamr up",
        cause);
  }

  /** The JDK's client says nothing of a connection that was refused. */
  private static String reason(Throwable cause) {
    return cause instanceof ConnectException || cause.getMessage() == null
        ? "nobody answers there"
        : cause.getMessage();
  }
}
