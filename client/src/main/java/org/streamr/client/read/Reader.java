package org.streamr.client.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.streamr.chain.StreamLookup;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Session;
import org.streamr.client.session.StreamDirectory;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.signature.VerifierOptions;

/**
 * What a client gives to all that read.
 *
 * @param chainId of the network that holds the streams' contracts
 * @param verifier how signatures are checked
 * @param publishers says who may publish, if present
 * @param directory tells how many partitions a stream has
 */
public record Reader(
    Session session,
    Environment environment,
    long chainId,
    VerifierOptions verifier,
    Optional<StreamLookup> publishers,
    StreamDirectory directory) {

  /** In microseconds, or as far as these reach. */
  static long micros(Instant time) {
    try {
      return Micros.of(time);
    } catch (ArithmeticException tooFar) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static Map<Slice, GroupKey> byId(GroupKey... keys) {
    return Arrays.stream(keys).collect(Collectors.toMap(GroupKey::id, key -> key, (a, b) -> b));
  }

  /**
   * What subscriptions and queries have in common.
   *
   * @param partitions which ones; none = all
   * @param filter a JSON object, or empty for all events
   * @param groupKeys by their ids
   * @param windowBytes how much the broker may send ahead
   * @param gapPatience how long missing events are asked for
   */
  record Options(
      StreamId stream,
      List<Integer> partitions,
      String filter,
      Map<Slice, GroupKey> groupKeys,
      long windowBytes,
      Duration gapPatience,
      ReadListener listener) {
    private static final long DEFAULT_WINDOW_BYTES = 4 << 20;
    private static final Duration DEFAULT_GAP_PATIENCE = Duration.ofSeconds(3);

    Options {
      partitions = List.copyOf(partitions);
      groupKeys = Map.copyOf(groupKeys);
    }

    static Options of(StreamId stream) {
      return new Options(
          stream,
          List.of(),
          "",
          Map.of(),
          DEFAULT_WINDOW_BYTES,
          DEFAULT_GAP_PATIENCE,
          ReadListener.NONE);
    }

    Options withPartitions(List<Integer> wanted) {
      return new Options(stream, wanted, filter, groupKeys, windowBytes, gapPatience, listener);
    }

    Options withFilter(String json) {
      return new Options(stream, partitions, json, groupKeys, windowBytes, gapPatience, listener);
    }

    Options withGroupKeys(Map<Slice, GroupKey> keys) {
      return new Options(stream, partitions, filter, keys, windowBytes, gapPatience, listener);
    }

    Options withWindowBytes(long bytes) {
      return new Options(stream, partitions, filter, groupKeys, bytes, gapPatience, listener);
    }

    Options withGapPatience(Duration patience) {
      return new Options(stream, partitions, filter, groupKeys, windowBytes, patience, listener);
    }

    Options withListener(ReadListener told) {
      return new Options(stream, partitions, filter, groupKeys, windowBytes, gapPatience, told);
    }
  }
}
