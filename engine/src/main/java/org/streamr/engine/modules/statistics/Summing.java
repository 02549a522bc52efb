package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;

/** What windows have in common: what they take in, and what they give. */
record Summing(Measure measure, Field field, boolean numbers, double percent) {
  /** A message that has no number, and was told of. */
  static final double NONE = Double.NaN;

  Aggregate begin() {
    return new Aggregate(measure.needsPercentiles());
  }

  /** The number of a message; {@link #NONE} if it cannot be taken in, 0 if only counted. */
  double number(Message message, Scope scope) {
    return numbers ? field.number(message, scope) : 0;
  }

  void add(Aggregate aggregate, double number) {
    if (numbers) {
      aggregate.add(number);
    } else {
      aggregate.count();
    }
  }

  /** Gives what was summed up from a time up to another. */
  void give(Aggregate aggregate, long start, long end, Scope scope) {
    double value = measure.of(aggregate, percent);
    Records record =
        Records.begin()
            .key(scope.key())
            .time("start", start)
            .time("end", end)
            .put("count", (double) aggregate.size())
            .put("value", value);
    if (numbers) {
      record
          .put("sum", aggregate.sum())
          .put("mean", aggregate.mean())
          .put("min", aggregate.least())
          .put("max", aggregate.most())
          .put("deviation", aggregate.deviation());
    }
    scope.emit(0, Value.of(value));
    scope.emit(1, record.end());
  }
}
