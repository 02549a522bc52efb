package org.streamr.engine.modules.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.apache.datasketches.tdigest.TDigestDouble;
import org.jspecify.annotations.Nullable;

/** Numbers summed up; changed in place. */
final class Aggregate {
  /** Centroids are kept in proportion to it: percentiles are right to about a hundredth of 1%. */
  private static final short DIGEST_COMPRESSION = 200;

  private long count;
  private double sum;
  private double mean;
  private double squares;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private final @Nullable TDigestDouble digest;

  /**
   * @param percentiles whether they will be asked for, which costs more
   */
  Aggregate(boolean percentiles) {
    this(percentiles ? new TDigestDouble(DIGEST_COMPRESSION) : null);
  }

  private Aggregate(@Nullable TDigestDouble digest) {
    this.digest = digest;
  }

  /** Takes a number in, by the algorithm of Welford. */
  void add(double number) {
    count++;
    sum += number;
    double distance = number - mean;
    mean += distance / count;
    squares += distance * (number - mean);
    least = Math.min(least, number);
    most = Math.max(most, number);
    first = count == 1 ? number : first;
    last = number;
    if (digest != null) {
      digest.update(number);
    }
  }

  /** Counts something that has no number. */
  void count() {
    count++;
  }

  /** Takes in what another has, which came after; by the formula of Chan and others. */
  void merge(Aggregate later) {
    if (later.count == 0) {
      return;
    }
    long both = count + later.count;
    double distance = later.mean - mean;
    squares += later.squares + distance * distance * count * later.count / both;
    mean += distance * later.count / both;
    sum += later.sum;
    least = Math.min(least, later.least);
    most = Math.max(most, later.most);
    first = count == 0 ? later.first : first;
    last = later.last;
    count = both;
    if (digest != null && later.digest != null) {
      digest.merge(later.digest);
    }
  }

  long size() {
    return count;
  }

  double sum() {
    return sum;
  }

  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  double least() {
    return count == 0 ? Double.NaN : least;
  }

  double most() {
    return count == 0 ? Double.NaN : most;
  }

  double first() {
    return first;
  }

  double last() {
    return last;
  }

  /** The standard deviation of a sample; 0 of one number. */
  double deviation() {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (count - 1));
  }

  /** The number below which so many of a hundred lie. */
  double percentile(double percent) {
    return digest == null || digest.isEmpty() ? Double.NaN : digest.getQuantile(percent / 100);
  }

  /** A copy that changes of this one do not reach. */
  Aggregate copy() {
    Aggregate copy = new Aggregate(digest == null ? null : digest(digest.toByteArray()));
    copy.count = count;
    copy.sum = sum;
    copy.mean = mean;
    copy.squares = squares;
    copy.least = least;
    copy.most = most;
    copy.first = first;
    copy.last = last;
    return copy;
  }

  private static TDigestDouble digest(byte[] bytes) {
    return TDigestDouble.heapify(MemorySegment.ofArray(bytes));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    for (double number : new double[] {sum, mean, squares, least, most, first, last}) {
      out.writeDouble(number);
    }
    byte[] bytes = digest == null ? new byte[0] : digest.toByteArray();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Aggregate read(DataInput in) throws IOException {
    long count = in.readLong();
    double[] numbers = new double[7];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    Aggregate aggregate = new Aggregate(bytes.length == 0 ? null : digest(bytes));
    aggregate.count = count;
    aggregate.sum = numbers[0];
    aggregate.mean = numbers[1];
    aggregate.squares = numbers[2];
    aggregate.least = numbers[3];
    aggregate.most = numbers[4];
    aggregate.first = numbers[5];
    aggregate.last = numbers[6];
    return aggregate;
  }
}
