package org.streamr.broker.deliver;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.streamr.broker.RefusedException;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Slice;
import org.streamr.storage.BadCursorException;
import org.streamr.storage.Cursor;
import org.streamr.storage.StreamPartition;

/** Reads what requests say about partitions. */
public final class Partitions {
  private Partitions() {}

  /**
   * Returns the partitions that a request names, or all of them if it names none.
   *
   * @throws RefusedException with WRONG_PARTITION if the stream has no such partition, BAD_QUERY if
   *     one is named twice
   */
  public static List<StreamPartition> of(StreamRecord stream, List<Integer> named)
      throws RefusedException {
    int count = stream.metadata().partitions();
    for (int partition : named) {
      if (partition < 0 || partition >= count) {
        throw new RefusedException(
            ErrorCode.WRONG_PARTITION,
            "partition " + partition + " of a stream that has " + count + "; they count from 0");
      }
    }
    if (new HashSet<>(named).size() < named.size()) {
      throw new RefusedException(
          ErrorCode.BAD_QUERY, "a partition is named twice; name each of them once");
    }
    return named.isEmpty()
        ? IntStream.range(0, count)
            .mapToObj(partition -> new StreamPartition(stream.id(), partition))
            .toList()
        : named.stream().map(partition -> new StreamPartition(stream.id(), partition)).toList();
  }

  /**
   * Reads the cursor of one partition.
   *
   * @param cursors one for each partition, in the same order
   * @throws RefusedException with BAD_CURSOR if it is none, or of another partition; BAD_QUERY if
   *     there are not as many as partitions
   */
  public static Cursor cursor(List<Slice> cursors, int index, List<StreamPartition> partitions)
      throws RefusedException {
    if (cursors.size() != partitions.size()) {
      throw new RefusedException(
          ErrorCode.BAD_QUERY,
          cursors.size()
              + " cursors for "
              + partitions.size()
              + " partitions; name each partition and give its cursor");
    }
    try {
      return Cursor.decode(cursors.get(index), partitions.get(index));
    } catch (BadCursorException e) {
      throw new RefusedException(ErrorCode.BAD_CURSOR, String.valueOf(e.getMessage()));
    }
  }
}
