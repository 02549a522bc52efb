package org.streamr.engine.modules.statistics;

import java.util.Arrays;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.spi.StateCodec;

/** The last pairs of two numbers; changed in place. */
final class Pairs {
  private final Ring x;
  private final Ring y;

  private Pairs(Ring x, Ring y) {
    this.x = x;
    this.y = y;
  }

  Pairs(int capacity) {
    this(new Ring(capacity), new Ring(capacity));
  }

  void add(double x, double y) {
    this.x.add(x);
    this.y.add(y);
  }

  int size() {
    return x.size();
  }

  /**
   * The straight line nearest to the pairs, by least squares.
   *
   * @param slope not a number if all x are equal, or there are fewer than two pairs
   * @param correlation of Pearson, from -1 to 1; not a number if all x or all y are equal
   */
  record Line(double slope, double intercept, double correlation) {}

  Line line() {
    double[] xs = x.inOrder();
    double[] ys = y.inOrder();
    double meanX = Arrays.stream(xs).average().orElse(0);
    double meanY = Arrays.stream(ys).average().orElse(0);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < xs.length; i++) {
      double dx = xs[i] - meanX;
      double dy = ys[i] - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    double slope = xx == 0 ? Double.NaN : xy / xx;
    double correlation =
        xx == 0 || yy == 0 ? Double.NaN : Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
    return new Line(slope, meanY - slope * meanX, correlation);
  }

  static StateCodec<Pairs> codec(int capacity) {
    return Codecs.mutable(
        (pairs, out) -> {
          pairs.x.write(out);
          pairs.y.write(out);
        },
        in -> new Pairs(Ring.read(in, capacity), Ring.read(in, capacity)),
        pairs -> new Pairs(pairs.x.copy(), pairs.y.copy()));
  }
}
