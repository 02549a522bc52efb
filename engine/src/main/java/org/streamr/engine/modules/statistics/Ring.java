package org.streamr.engine.modules.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last so many numbers, and the sums over them; changed in place. */
final class Ring {
  private final double[] numbers;
  private int size;
  private int next;
  private double sum;

  Ring(int capacity) {
    this.numbers = new double[capacity];
  }

  /** Takes a number in, for the oldest if it is full. */
  void add(double number) {
    if (size == numbers.length) {
      sum -= numbers[next];
    } else {
      size++;
    }
    numbers[next] = number;
    sum += number;
    next++;
    if (next == numbers.length) {
      next = 0;
      // Anew once a round, so that what is lost by rounding does not pile up.
      sum = Arrays.stream(numbers, 0, size).sum();
    }
  }

  int size() {
    return size;
  }

  double mean() {
    return sum / size;
  }

  /** The numbers, the oldest first. */
  double[] inOrder() {
    double[] ordered = new double[size];
    for (int i = 0; i < size; i++) {
      ordered[i] = numbers[(next - size + i + numbers.length) % numbers.length];
    }
    return ordered;
  }

  Ring copy() {
    Ring copy = new Ring(numbers.length);
    System.arraycopy(numbers, 0, copy.numbers, 0, numbers.length);
    copy.size = size;
    copy.next = next;
    copy.sum = sum;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(numbers.length);
    out.writeInt(size);
    out.writeInt(next);
    out.writeDouble(sum);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param capacity as it is now: one that was edited keeps the newest numbers that fit
   */
  static Ring read(DataInput in, int capacity) throws IOException {
    Ring ring = new Ring(in.readInt());
    ring.size = in.readInt();
    ring.next = in.readInt();
    ring.sum = in.readDouble();
    for (int i = 0; i < ring.numbers.length; i++) {
      ring.numbers[i] = in.readDouble();
    }
    if (ring.numbers.length == capacity) {
      return ring;
    }
    Ring other = new Ring(capacity);
    for (double number : ring.inOrder()) {
      other.add(number);
    }
    return other;
  }
}
