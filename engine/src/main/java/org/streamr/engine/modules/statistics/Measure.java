package org.streamr.engine.modules.statistics;

/** What is told of numbers that were summed up. */
enum Measure {
  COUNT,
  SUM,
  MEAN,
  MINIMUM,
  MAXIMUM,
  DEVIATION,
  FIRST,
  LAST,
  MEDIAN,
  PERCENTILE;

  boolean needsPercentiles() {
    return this == MEDIAN || this == PERCENTILE;
  }

  double of(Aggregate aggregate, double percent) {
    return switch (this) {
      case COUNT -> aggregate.size();
      case SUM -> aggregate.sum();
      case MEAN -> aggregate.mean();
      case MINIMUM -> aggregate.least();
      case MAXIMUM -> aggregate.most();
      case DEVIATION -> aggregate.deviation();
      case FIRST -> aggregate.first();
      case LAST -> aggregate.last();
      case MEDIAN -> aggregate.percentile(50);
      case PERCENTILE -> aggregate.percentile(percent);
    };
  }
}
