package org.streamr.engine.modules;

import java.time.InstantSource;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.services.Reach;
import org.streamr.engine.services.Services;

/** The services of another module. */
record NamedServices(Services of, String module) implements Services {
  @Override
  public Reach reach() {
    return of.reach();
  }

  @Override
  public InstantSource clock() {
    return of.clock();
  }

  @Override
  public String canvas() {
    return of.canvas();
  }

  @Override
  public String run() {
    return of.run();
  }

  @Override
  public boolean playback() {
    return of.playback();
  }

  @Override
  public EthereumService ethereum() {
    return of.ethereum();
  }

  @Override
  public KeyAccount account() {
    return of.account();
  }
}
