package org.streamr.engine.stream;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.streamr.client.StreamrClient;
import org.streamr.protocol.Address;
import org.streamr.protocol.signature.EthereumKey;

/** The clients of a process: one for each account, shared by its runs. Safe for many threads. */
public final class Clients {
  private static final Map<Name, Shared> OPEN = new HashMap<>();

  private Clients() {}

  private record Name(List<URI> brokers, Address account) {}

  private static final class Shared {
    private final StreamrClient client;
    private int users = 1;

    private Shared(StreamrClient client) {
      this.client = client;
    }
  }

  /** A client that is in use; closed when it no longer is. */
  public record Lease(StreamrClient client, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * Connects, unless there is a connection.
   *
   * @throws org.streamr.client.session.StreamrException if no broker can be reached
   */
  public static Lease connect(List<URI> brokers, EthereumKey key) {
    Name name = new Name(List.copyOf(brokers), key.address());
    synchronized (OPEN) {
      Shared shared = OPEN.get(name);
      if (shared == null) {
        var builder = StreamrClient.builder().signIn(key);
        brokers.forEach(builder::broker);
        shared = new Shared(builder.connect());
        OPEN.put(name, shared);
      } else {
        shared.users++;
      }
      Shared used = shared;
      return new Lease(used.client, () -> leave(name, used));
    }
  }

  private static void leave(Name name, Shared shared) {
    synchronized (OPEN) {
      if (--shared.users == 0) {
        OPEN.remove(name);
        shared.client.close();
      }
    }
  }
}
