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
  /** Blocks asked for in one request, and taken in in one step. */
  private static final long RANGE_BLOCKS = 5_000;

  /**
   * From so far behind, a step ends this long before the head: what lies deeper is seldom undone,
   * so that a re-organisation soon after does not mean to read everything anew.
   */
  private static final long TAIL_BLOCKS = 64;

  /** Contracts named in one request. */
  private static final int ADDRESSES = 500;

  /** Steps that can be undone without reading everything anew. */
  private static final int KEPT_STEPS = 256;

  private final Node node;
  private final Address registry;
  private final long firstBlock;
  private final String rootName;
  private final Deque<Step> steps = new ArrayDeque<>();

  /** Kept until it is reported: the node may go away between going back and going on. */
  private boolean wentBack;

  /** The state after a block. */
  record Step(BlockHeader block, ViewState state) {}

  /**
   * What one step led to.
   *
   * @param reorganised whether blocks seen before are no longer part of the chain
   * @param lagBlocks how many blocks there are behind this one that were not taken in yet
   */
  record Progress(Step step, boolean reorganised, long lagBlocks) {}

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
   * Goes one step towards the node's head.
   *
   * @return empty if that is where it stands already
   */
  Optional<Progress> follow() {
    while (true) {
      BlockHeader head = node.head();
      if (isAt(head)) {
        return Optional.empty();
      }
      goBackToTheChain(head);
      Optional<BlockHeader> target = target(head);
      if (target.isPresent()) {
        Step next = takeIn(target.get());
        // What was read is of this chain only if the block up to which it was still is.
        if (node.block(next.block().number()).filter(next.block()::isSameAs).isPresent()) {
          keep(next);
          boolean reorganised = wentBack;
          wentBack = false;
          return Optional.of(
              new Progress(next, reorganised, head.number() - next.block().number()));
        }
      }
    }
  }

  /**
   * Where it stands.
   *
   * @throws java.util.NoSuchElementException before the first step
   */
  Step last() {
    return steps.getLast();
  }

  /** The block to which the next step leads; empty if the chain got shorter meanwhile. */
  private Optional<BlockHeader> target(BlockHeader head) {
    long from = nextBlock();
    if (head.number() - from < 2 * TAIL_BLOCKS) {
      return Optional.of(head);
    }
    return node.block(Math.min(from + RANGE_BLOCKS - 1, head.number() - TAIL_BLOCKS));
  }

  private long nextBlock() {
    return steps.isEmpty() ? firstBlock : steps.getLast().block().number() + 1;
  }

  private boolean isAt(BlockHeader head) {
    return !steps.isEmpty() && steps.getLast().block().isSameAs(head);
  }

  private void goBackToTheChain(BlockHeader head) {
    while (!steps.isEmpty() && !isPartOfTheChain(steps.getLast().block(), head)) {
      steps.removeLast();
      wentBack = true;
    }
  }

  private boolean isPartOfTheChain(BlockHeader block, BlockHeader head) {
    if (head.parentHash().equals(block.hash())) {
      return true;
    }
    return block.number() <= head.number()
        && node.block(block.number()).filter(block::isSameAs).isPresent();
  }

  private Step takeIn(BlockHeader last) {
    long from = nextBlock();
    long to = last.number();
    ViewState before = steps.isEmpty() ? ViewState.EMPTY : steps.getLast().state();
    List<Address> streams =
        new ArrayList<>(before.streams().keySet().stream().map(StreamId::address).toList());
    List<Log> logs = new ArrayList<>();
    if (from <= to) {
      logs.addAll(node.logs(from, to, List.of(registry), StreamLogs.REGISTRY_TOPICS));
      logs.forEach(created -> streams.add(streamOf(created)));
      for (int i = 0; i < streams.size(); i += ADDRESSES) {
        List<Address> some = streams.subList(i, Math.min(i + ADDRESSES, streams.size()));
        logs.addAll(node.logs(from, to, some, StreamLogs.STREAM_TOPICS));
      }
    }
    return new Step(last, logs.isEmpty() ? before : apply(before, logs, last));
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
