package org.streamr.broker.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Partitions;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Range;
import org.streamr.storage.Query;
import org.streamr.storage.StreamPartition;

/**
 * What the store is asked, partition by partition.
 *
 * @param questions one for each partition, without a limit
 * @param mustBeWhole whether the answer may not lack events that retention has removed
 */
record QueryPlan(List<Query> questions, boolean mustBeWhole) {
  /**
   * Checks what is asked and translates it.
   *
   * @throws RefusedException with BAD_QUERY or BAD_CURSOR
   */
  static QueryPlan of(Queries.Query asked, List<StreamPartition> partitions)
      throws RefusedException {
    check(asked);
    List<Query> questions = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      questions.add(
          new Query(
              partitions.get(i),
              range(asked.range(), i, partitions),
              asked.backwards() ? Query.Direction.BACKWARDS : Query.Direction.FORWARDS,
              Query.NO_LIMIT,
              Set.of()));
    }
    return new QueryPlan(questions, mustBeWhole(asked.range()));
  }

  private static void check(Queries.Query asked) throws RefusedException {
    if (asked.limit() < 0) {
      throw new RefusedException(
          ErrorCode.BAD_QUERY, "a limit of " + asked.limit() + "; use 0 for none");
    }
    String problem =
        switch (asked.range()) {
          case Range.Last last when last.events() < 1 -> "ask for the last 1 or more events";
          case Range.Time time when time.from() >= time.to() ->
              "the time asked for ends before it begins; give a 'to' that is later than 'from'";
          case Range.Sequences sequences when sequences.from() > sequences.to() ->
              "sequences "
                  + sequences.from()
                  + " to "
                  + sequences.to()
                  + "; give the lower one first";
          case Range any -> "";
        };
    if (!problem.isEmpty()) {
      throw new RefusedException(ErrorCode.BAD_QUERY, problem);
    }
  }

  private static Query.Range range(Range range, int index, List<StreamPartition> partitions)
      throws RefusedException {
    StreamPartition partition = partitions.get(index);
    return switch (range) {
      case Range.Last last -> new Query.Range.Last(last.events());
      case Range.Time time -> new Query.Range.Time(time.from(), time.to());
      case Range.After after ->
          new Query.Range.Behind(Partitions.cursor(after.cursors(), index, partitions));
      case Range.Sequences sequences ->
          new Query.Range.Sequences(
              new Run(
                  partition.stream(), partition.partition(), sequences.origin(), sequences.run()),
              sequences.from(),
              sequences.to());
    };
  }

  private static boolean mustBeWhole(Range range) {
    return switch (range) {
      case Range.Last last -> false;
      case Range.Time time -> time.from() != Queries.FROM_THE_START;
      case Range.After after -> true;
      // What is missing of a run is reported as gaps.
      case Range.Sequences sequences -> false;
    };
  }
}
