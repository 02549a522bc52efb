package org.streamr.chain.web3;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Takes in the chain's logs block range by block range, and goes back when blocks that it had seen
 * are no longer part of the chain. One thread.
 *
 * <p>Of the last steps it keeps the state after each, so that going back is picking one of them.
 */
final class LogFollower {
  /** Blocks asked for in one request. */
  private static final long RANGE_BLOCKS = 5_000;

  /** Contracts named in one request. */
  private static final int ADDRESSES = 500;

  /** Steps that can be undone without reading everything anew. */
  private static final int KEPT_STEPS = 256;

  private final Node node;
  private final Address registry;
  private final long firstBlock;
  private final String rootName;
  private final Deque<Step> steps = new ArrayDeque<>();

  /** The state after a block. */
  record Step(BlockHeader block, ViewState state) {}

  /**
   * What following led to.
   *
   * @param reorganised whether blocks seen before are no longer part of the chain
   */
  record Progress(Step step, boolean reorganised) {}

  /**
   * @param firstBlock in which the registry was deployed
   * @param rootName the ENS name under which streams are named
   */
  LogFollower(Node node, Address registry, long firstBlock, String rootName) {
    this.node = node;
    this.registry = registry;
    this.firstBlock = firstBlock;
    this.rootName = rootName;
  }

  /**
   * Goes on to the node's head.
   *
   * @return empty if that is where it stands already
   */
  Optional<Progress> follow() {
    while (true) {
      BlockHeader head = node.head();
      if (isAt(head)) {
        return Optional.empty();
      }
      boolean reorganised = goBackToTheChain(head);
      Step next = takeIn(head);
      // What was read is of this chain only if its head still is.
      if (node.block(head.number()).filter(now -> now.hash().equals(head.hash())).isPresent()) {
        keep(next);
        return Optional.of(new Progress(next, reorganised));
      }
    }
  }

  private boolean isAt(BlockHeader head) {
    return !steps.isEmpty() && steps.getLast().block().hash().equals(head.hash());
  }

  private boolean goBackToTheChain(BlockHeader head) {
    boolean wentBack = false;
    while (!steps.isEmpty() && !isPartOfTheChain(steps.getLast().block(), head)) {
      steps.removeLast();
      wentBack = true;
    }
    return wentBack;
  }

  private boolean isPartOfTheChain(BlockHeader block, BlockHeader head) {
    if (head.parentHash().equals(block.hash())) {
      return true;
    }
    return block.number() <= head.number()
        && node.block(block.number()).filter(now -> now.hash().equals(block.hash())).isPresent();
  }

  private Step takeIn(BlockHeader head) {
    long from = steps.isEmpty() ? firstBlock : steps.getLast().block().number() + 1;
    ViewState before = steps.isEmpty() ? ViewState.EMPTY : steps.getLast().state();
    List<Log> logs = new ArrayList<>();
    List<Address> streams =
        new ArrayList<>(before.streams().keySet().stream().map(StreamId::address).toList());
    for (long start = from; start <= head.number(); start += RANGE_BLOCKS) {
      long end = Math.min(start + RANGE_BLOCKS - 1, head.number());
      List<Log> created = node.logs(start, end, List.of(registry), StreamLogs.REGISTRY_TOPICS);
      created.forEach(log -> streams.add(streamOf(log)));
      logs.addAll(created);
      for (int i = 0; i < streams.size(); i += ADDRESSES) {
        List<Address> some = streams.subList(i, Math.min(i + ADDRESSES, streams.size()));
        logs.addAll(node.logs(start, end, some, StreamLogs.STREAM_TOPICS));
      }
    }
    return logs.isEmpty() ? new Step(head, before) : new Step(head, apply(before, logs, head));
  }

  private static Address streamOf(Log created) {
    byte[] topic = HexFormat.of().parseHex(created.getTopics().get(1).substring(2));
    return Address.read(topic, topic.length - Address.BYTES);
  }

  private ViewState apply(ViewState before, List<Log> logs, BlockHeader head) {
    Map<Long, Instant> times = new HashMap<>(Map.of(head.number(), head.time()));
    ViewState state = before.copy();
    StreamLogs applier =
        new StreamLogs(state, rootName, number -> times.computeIfAbsent(number, this::timeOf));
    logs.sort(
        Comparator.comparing((Log log) -> log.getBlockNumber()).thenComparing(Log::getLogIndex));
    logs.forEach(applier::apply);
    return state;
  }

  private Instant timeOf(long number) {
    // A block that went away while it was read is noticed, and read again, by whoever called.
    return node.block(number).map(BlockHeader::time).orElse(Instant.EPOCH);
  }

  private void keep(Step step) {
    steps.addLast(step);
    if (steps.size() > KEPT_STEPS) {
      steps.removeFirst();
    }
  }
}
