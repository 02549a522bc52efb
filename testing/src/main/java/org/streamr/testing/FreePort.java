package org.streamr.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Finds a TCP port for what must know its port before it starts: a broker that is to come back at
 * the same address. Whatever can bind port 0 and say what it got should do that, for another
 * process may take a port found here.
 */
public final class FreePort {

  private FreePort() {}

  /** A port of the loopback interface that nobody listened on a moment ago. */
  public static int find() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("The machine gives no free TCP port", e);
    }
  }
}
