package org.streamr.engine.telemetry;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.run.Telemetry;

/** The runs of an engine, to be found by their modules. Safe for use by many threads. */
public final class TelemetryHub implements AutoCloseable {
  /** Modules are made from bytes, also in this process: they find their engine by its name. */
  private static final Map<String, TelemetryHub> IN_PROCESS = new ConcurrentHashMap<>();

  private static final long SAMPLE_MILLIS = 1_000 / Telemetry.EDGE_VALUES_PER_SECOND;

  private final String name = random();
  private final Map<String, Opened> runs = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("streamr-telemetry").factory());
  private final @Nullable TelemetryServer server;

  private record Opened(RunTelemetry telemetry, String secret) {}

  /** For runs within the process. */
  public TelemetryHub() {
    this(null);
  }

  /**
   * @param listen where to listen for modules on other machines; port 0 for any
   */
  public TelemetryHub(@Nullable InetSocketAddress listen) {
    IN_PROCESS.put(name, this);
    server = listen == null ? null : TelemetryServer.start(this, listen);
    var _ =
        sampler.scheduleAtFixedRate(
            this::sample, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static String random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** An opened run: what it tells, and where its modules reach it. */
  public record Channel(RunTelemetry telemetry, RunAddress address) {}

  /** Opens a run. */
  public Channel open(KeyAccount account) {
    String run = random();
    Opened opened = new Opened(new RunTelemetry(account), random());
    runs.put(run, opened);
    TelemetryServer listening = server;
    InetSocketAddress at = listening == null ? null : listening.address();
    return new Channel(
        opened.telemetry(),
        new RunAddress(
            name,
            run,
            at == null ? "" : at.getHostString(),
            at == null ? 0 : at.getPort(),
            opened.secret()));
  }

  /** Closes a run. */
  public void close(RunAddress address) {
    Opened opened = runs.remove(address.run());
    if (opened != null) {
      opened.telemetry().close();
    }
  }

  /** The run of somebody who knows its secret. */
  Optional<RunTelemetry> find(String run, String secret) {
    return Optional.ofNullable(runs.get(run))
        .filter(opened -> opened.secret().equals(secret))
        .map(Opened::telemetry);
  }

  /** The run, if its engine is in this process. */
  static Optional<RunTelemetry> inProcess(RunAddress address) {
    return Optional.ofNullable(IN_PROCESS.get(address.hub()))
        .flatMap(hub -> hub.find(address.run(), address.secret()));
  }

  private void sample() {
    runs.values().forEach(opened -> opened.telemetry().sample());
  }

  @Override
  public void close() {
    IN_PROCESS.remove(name);
    sampler.shutdownNow();
    if (server != null) {
      server.close();
    }
    runs.values().forEach(opened -> opened.telemetry().close());
  }
}
