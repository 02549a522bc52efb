package org.streamr.engine.telemetry;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.value.ValueCodec;
import org.streamr.protocol.signature.EthereumKey;

/**
 * Tells an engine in another process. What is told in a tenth of a second goes in one piece; when
 * the connection is lost the modules work on, unwatched.
 */
final class RemoteReporter extends Reporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteReporter.class);
  private static final int CONNECT_MILLIS = 10_000;
  private static final int MAX_WAITING = 100_000;
  private static final int KEY_BYTES = 32;
  private static final long SAMPLE_MILLIS = 1_000 / Telemetry.EDGE_VALUES_PER_SECOND;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final KeyAccount account;
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("streamr-telemetry").factory());
  private List<Telemetry> waiting = new ArrayList<>();
  private long eventsIn;
  private long eventsOut;
  private long newest;
  private volatile boolean lost;

  private RemoteReporter(Socket socket, RunAddress address) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.writeUTF(address.run());
    out.writeUTF(address.secret());
    out.flush();
    if (!in.readBoolean()) {
      throw new IOException("The engine no longer has the run that these modules belong to");
    }
    byte[] key = new byte[KEY_BYTES];
    in.readFully(key);
    this.account = KeyAccount.of(EthereumKey.of(key));
  }

  static RemoteReporter connect(RunAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      RemoteReporter reporter = new RemoteReporter(socket, address);
      Thread.ofVirtual().name("streamr-controls").start(reporter::listen);
      var _ =
          reporter.sampler.scheduleAtFixedRate(
              reporter::sample, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
      return reporter;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "The engine cannot be reached at " + address.host() + ":" + address.port() + ": " + e, e);
    }
  }

  boolean isLost() {
    return lost;
  }

  @Override
  public synchronized void tell(Telemetry telemetry) {
    if (waiting.size() < MAX_WAITING) {
      waiting.add(telemetry);
    }
  }

  @Override
  public synchronized void count(long moreIn, long moreOut, long time) {
    eventsIn += moreIn;
    eventsOut += moreOut;
    newest = Math.max(newest, time);
  }

  @Override
  public synchronized void ready(String module) {
    try {
      out.writeByte(TelemetryCodec.READY);
      out.writeUTF(module);
    } catch (IOException e) {
      lost(e);
    }
  }

  @Override
  public KeyAccount account() {
    return account;
  }

  @Override
  protected void sample() {
    super.sample();
    send();
  }

  private synchronized void send() {
    List<Telemetry> telling = waiting;
    waiting = new ArrayList<>();
    try {
      for (Telemetry each : telling) {
        TelemetryCodec.write(each, out);
      }
      if (eventsIn + eventsOut > 0) {
        out.writeByte(TelemetryCodec.COUNT);
        out.writeLong(eventsIn);
        out.writeLong(eventsOut);
        out.writeLong(newest);
        eventsIn = 0;
        eventsOut = 0;
      }
      out.flush();
    } catch (IOException e) {
      lost(e);
    }
  }

  private void listen() {
    try {
      while (true) {
        control(in.readUTF(), ValueCodec.read(in));
      }
    } catch (IOException e) {
      lost(e);
    }
  }

  private void lost(IOException e) {
    if (!lost) {
      lost = true;
      LOG.info("The engine no longer hears from this run: {}", e.toString());
      sampler.shutdownNow();
    }
  }

  @Override
  public void close() {
    send();
    lost = true;
    sampler.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("The connection to the engine was not closed in order", e);
    }
  }
}
