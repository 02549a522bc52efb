package org.streamr.engine.modules.maths;

import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.spi.StateCodec;

/** The newest of two numbers; not a number before the first. */
record Latest(double a, double b) {
  static final StateCodec<Latest> CODEC =
      Codecs.immutable(
          (latest, out) -> {
            out.writeDouble(latest.a);
            out.writeDouble(latest.b);
          },
          in -> new Latest(in.readDouble(), in.readDouble()));
}
