package org.streamr.chain.web3.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.web3.node.BlockHeader;

/** The states of all areas after one block. Immutable, if the states are. */
public final class Snapshot {
  private final BlockHeader block;
  private final Map<ReadModel<?>, Object> states;

  private Snapshot(BlockHeader block, Map<ReadModel<?>, Object> states) {
    this.block = block;
    this.states = states;
  }

  /** The states before any log, as if after a block. */
  static Snapshot initial(BlockHeader block, List<ReadModel<?>> models) {
    Map<ReadModel<?>, Object> states = new HashMap<>();
    models.forEach(model -> states.put(model, model.initial()));
    return new Snapshot(block, states);
  }

  /** Returns the same states after another block, which brought nothing. */
  Snapshot at(BlockHeader later) {
    return new Snapshot(later, states);
  }

  /** Returns a copy with another state of one area. */
  <S> Snapshot with(ReadModel<S> model, S state) {
    Map<ReadModel<?>, Object> changed = new HashMap<>(states);
    changed.put(model, state);
    return new Snapshot(block, changed);
  }

  /** The block. */
  public ChainStatus.Head head() {
    return block.head();
  }

  BlockHeader block() {
    return block;
  }

  /**
   * The state of one area.
   *
   * @param model one of those that are followed
   */
  @SuppressWarnings("unchecked") // only with() and initial() put states in, each its model's
  public <S> S of(ReadModel<S> model) {
    Object state = states.get(model);
    if (state == null) {
      throw new IllegalArgumentException(model.getClass().getSimpleName() + " is not followed");
    }
    return (S) state;
  }
}
