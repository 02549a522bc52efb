package org.streamr.chain.web3.view;

import java.util.HashMap;
import java.util.Map;

/**
 * A map of a state while the next one is made: shared until something is written, and then copied
 * once, however much is written.
 */
public final class CopiedMap<K, V> {
  private Map<K, V> map;
  private boolean copied;

  /**
   * @param before that of the state before, not written to
   */
  public CopiedMap(Map<K, V> before) {
    this.map = before;
  }

  /** The map to write to. */
  public Map<K, V> writable() {
    if (!copied) {
      map = new HashMap<>(map);
      copied = true;
    }
    return map;
  }

  /** The map of the next state: the one before, if nothing was written. */
  public Map<K, V> kept() {
    return copied ? Map.copyOf(map) : map;
  }
}
