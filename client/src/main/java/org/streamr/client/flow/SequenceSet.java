package org.streamr.client.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sequences that have been seen, kept as ranges that do not touch: small for what comes in long
 * rows. One thread.
 */
public final class SequenceSet {
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /** Consecutive sequences, both ends included. */
  public record Part(long from, long to) {}

  /** Adds sequences, both ends included, and returns those that were not there, in order. */
  public List<Part> addAll(long from, long to) {
    List<Part> added = new ArrayList<>(1);
    long start = from;
    long end = to;
    long next = from;
    Map.Entry<Long, Long> range = ranges.floorEntry(from);
    if (range == null || range.getValue() < from - 1) {
      range = ranges.ceilingEntry(from);
    }
    while (range != null && range.getKey() <= to + 1) {
      if (range.getKey() > next) {
        added.add(new Part(next, range.getKey() - 1));
      }
      next = Math.max(next, range.getValue() + 1);
      start = Math.min(start, range.getKey());
      end = Math.max(end, range.getValue());
      ranges.remove(range.getKey());
      range = ranges.ceilingEntry(from);
    }
    if (next <= to) {
      added.add(new Part(next, to));
    }
    ranges.put(start, end);
    return added;
  }
}
