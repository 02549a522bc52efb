package org.streamr.engine.services;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which servers the modules of canvases may talk to. */
public enum Reach {
  /** Any. For canvases of those who run the engine, whose own network this is. */
  ANYWHERE,

  /**
   * Those with public addresses alone: not this machine, not its network, not what clouds tell
   * their machines. For canvases of strangers, who are to reach no more from here than from home.
   */
  PUBLIC;

  /**
   * Looks a host up, and refuses it if it is out of reach. Whoever connects right afterwards finds
   * the same addresses, which Java remembers for a while. Blocks while names are resolved; a host
   * that is not known is left to whoever connects, which says so.
   *
   * @throws OutOfReachException if one of its addresses is out of reach
   */
  public void check(String host) {
    if (this == ANYWHERE) {
      return;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!PublicAddresses.contain(address)) {
          throw new OutOfReachException(host);
        }
      }
    } catch (UnknownHostException e) {
      // Nothing is there to be protected.
    }
  }
}
