package org.streamr.engine.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes and reads a module's state. */
public interface StateCodec<S> {
  /** Writes it. */
  void write(S state, DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  S read(DataInput in) throws IOException;

  /** A copy that changes of the state do not reach; the state itself if it is immutable. */
  S copy(S state);
}
