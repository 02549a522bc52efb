package org.streamr.engine.modules.base;

import java.io.DataInput;
import java.io.DataOutput;
import org.streamr.engine.spi.StateCodec;

/** The state of what keeps none. */
public enum Nothing {
  /** The only one. */
  NOTHING;

  /** Writes nothing. */
  public static final StateCodec<Nothing> CODEC =
      new StateCodec<>() {
        @Override
        public void write(Nothing state, DataOutput out) {}

        @Override
        public Nothing read(DataInput in) {
          return NOTHING;
        }

        @Override
        public Nothing copy(Nothing state) {
          return state;
        }
      };
}
