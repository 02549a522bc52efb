package org.streamr.engine.telemetry;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueCodec;

/**
 * Where modules on other machines tell their engine. Whoever knows a run's secret gets its
 * account's key, so the way between the machines must be a private one.
 */
final class TelemetryServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryServer.class);
  private static final int HELLO_MILLIS = 10_000;

  private final TelemetryHub hub;
  private final ServerSocket socket;
  private final String host;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TelemetryServer(TelemetryHub hub, ServerSocket socket, String host) {
    this.hub = hub;
    this.socket = socket;
    this.host = host;
  }

  static TelemetryServer start(TelemetryHub hub, InetSocketAddress at) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(at);
      TelemetryServer server = new TelemetryServer(hub, socket, at.getHostString());
      Thread.ofVirtual().name("streamr-telemetry-server").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot listen at " + at + "; name another", e);
    }
  }

  InetSocketAddress address() {
    return InetSocketAddress.createUnresolved(host, socket.getLocalPort());
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket next = socket.accept();
        open.add(next);
        Thread.ofVirtual().name("streamr-telemetry-in").start(() -> serve(next));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("A connection of a module could not be taken", e);
        }
      }
    }
  }

  private void serve(Socket from) {
    try (from) {
      from.setSoTimeout(HELLO_MILLIS);
      DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
      DataOutputStream out = new DataOutputStream(from.getOutputStream());
      Optional<RunTelemetry> run = hub.find(in.readUTF(), in.readUTF());
      out.writeBoolean(run.isPresent());
      if (run.isPresent()) {
        out.write(run.get().account().key().toBytes());
        from.setSoTimeout(0);
        serve(run.get(), in, out);
      }
    } catch (EOFException e) {
      LOG.debug("A machine's modules have ended");
    } catch (IOException e) {
      LOG.debug("A connection of a module was lost", e);
    } finally {
      open.remove(from);
    }
  }

  private static void serve(RunTelemetry run, DataInputStream in, DataOutputStream out)
      throws IOException {
    BiConsumer<String, Value> controls = (module, value) -> control(module, value, out);
    run.join(controls);
    try {
      while (true) {
        int tag = in.readByte();
        if (tag == TelemetryCodec.COUNT) {
          run.count(in.readLong(), in.readLong(), in.readLong());
        } else if (tag == TelemetryCodec.READY) {
          run.ready(in.readUTF());
        } else {
          run.tell(TelemetryCodec.read(tag, in));
        }
      }
    } finally {
      run.leave(controls);
    }
  }

  private static void control(String module, Value value, DataOutputStream out) {
    synchronized (out) {
      try {
        out.writeUTF(module);
        ValueCodec.write(value, out);
        out.flush();
      } catch (IOException e) {
        LOG.debug("A control did not reach its module", e);
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      LOG.debug("Connections of modules were not closed in order", e);
    }
  }
}
