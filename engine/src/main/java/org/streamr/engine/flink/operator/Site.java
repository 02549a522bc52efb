package org.streamr.engine.flink.operator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.KeyAccount;
import org.streamr.client.StreamrClient;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.services.EthereumConnector;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.services.Reach;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Value;
import org.streamr.engine.stream.Clients;
import org.streamr.engine.telemetry.ModuleTelemetry;
import org.streamr.engine.telemetry.Reporters;

/** Where a module works: what it can use there, and whom it tells. */
public final class Site implements Services, AutoCloseable {
  private static final ModuleCatalogue CATALOGUE = ModuleCatalogue.load();
  private static final Map<URI, EthereumService> ETHEREUM = new ConcurrentHashMap<>();

  private final RunSpec run;
  private final StepSpec step;
  private final Reporters.Lease reporter;
  private final ModuleTelemetry telemetry;
  private final InstantSource clock;
  private String beginning;
  private Clients.@Nullable Lease client;

  private Site(
      StepSpec step, Reporters.Lease reporter, ModuleTelemetry telemetry, InstantSource clock) {
    this.run = step.run();
    this.step = step;
    this.reporter = reporter;
    this.telemetry = telemetry;
    this.clock = clock;
    this.beginning = run.address().run();
  }

  /**
   * Prepares a site.
   *
   * @param control takes controls of the module, on any thread
   * @throws IOException if the engine cannot be reached
   */
  public static Site open(StepSpec step, ModuleTelemetry.Counts counts, Consumer<Value> control)
      throws IOException {
    return open(step, counts, control, Clock.systemUTC());
  }

  /** Prepares a site where another clock goes. */
  public static Site open(
      StepSpec step, ModuleTelemetry.Counts counts, Consumer<Value> control, InstantSource clock)
      throws IOException {
    Reporters.Lease reporter = Reporters.reach(step.run().address());
    ModuleTelemetry telemetry =
        new ModuleTelemetry(reporter.reporter(), step.module(), step.outputIds(), counts, control);
    return new Site(step, reporter, telemetry, clock);
  }

  /** Makes what does the module's work. */
  public Behaviour behaviour() throws IOException {
    return step.behaviour(CATALOGUE);
  }

  /** Whom to tell. */
  public ModuleTelemetry telemetry() {
    return telemetry;
  }

  /**
   * A client signed in as the canvas's account.
   *
   * @throws org.streamr.client.session.StreamrException if no broker can be reached
   */
  public StreamrClient client() {
    Clients.Lease open = client;
    if (open == null) {
      open = Clients.connect(run.brokers(), account().key());
      client = open;
    }
    return open.client();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public String canvas() {
    return run.canvas();
  }

  @Override
  public String module() {
    return step.module();
  }

  @Override
  public String run() {
    return beginning;
  }

  /** Goes on from another beginning than that of the job. */
  void setRun(String name) {
    beginning = name;
  }

  @Override
  public Reach reach() {
    return run.reach();
  }

  @Override
  public boolean playback() {
    return run.playback();
  }

  @Override
  public EthereumService ethereum() {
    URI node = run.ethereum();
    if (node == null) {
      throw new IllegalStateException(
          "The engine was given no Ethereum node; start it with the address of one");
    }
    return ETHEREUM.computeIfAbsent(
        node,
        uri ->
            ServiceLoader.load(EthereumConnector.class, Site.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "Nothing on the class path connects modules with Ethereum"))
                .connect(uri, Path.of(run.folder(), "ethereum")));
  }

  @Override
  public KeyAccount account() {
    return reporter.reporter().account();
  }

  @Override
  public void close() {
    Clients.Lease open = client;
    if (open != null) {
      open.close();
    }
    telemetry.close();
    reporter.close();
  }
}
