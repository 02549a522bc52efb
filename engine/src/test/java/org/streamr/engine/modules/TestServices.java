package org.streamr.engine.modules;

import java.time.InstantSource;
import java.util.Optional;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.services.Reach;
import org.streamr.engine.services.Services;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;

/** What a module has in a test. */
public record TestServices(
    String run, boolean playback, Optional<EthereumService> node, Reach reach) implements Services {
  /** Reaches anything. */
  public TestServices(String run, boolean playback, Optional<EthereumService> node) {
    this(run, playback, node, Reach.ANYWHERE);
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public String canvas() {
    return "canvas";
  }

  @Override
  public String module() {
    return "module";
  }

  @Override
  public EthereumService ethereum() {
    return node.orElseThrow();
  }

  @Override
  public KeyAccount account() {
    return new KeyAccount(EthereumKey.of(DevelopmentKey.HEIDI.privateKey()), true);
  }
}
