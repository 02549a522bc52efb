package org.streamr.chain.web3.view;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.streamr.chain.web3.node.BlockHeader;
import org.streamr.chain.web3.node.Node;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Takes in the chain's logs block range by block range, and goes back when blocks that it had seen
 * are no longer part of the chain. One thread.
 *
 * <p>Of the last steps it keeps the snapshot after each, so that going back is picking one of them.
 */
final class LogFollower {
  /** Steps that can be undone without reading everything anew. */
  static final int KEPT_STEPS = 256;

  /** Blocks asked for in one request, and taken in in one step. */
  private static final long RANGE_BLOCKS = 5_000;

  /**
   * From so far behind, a step ends this long before the head: what lies deeper is seldom undone,
   * so that a re-organisation soon after does not mean to read everything anew.
   */
  private static final long TAIL_BLOCKS = 64;

  private final Node node;
  private final List<ReadModel<?>> models;
  private final LogReader reader;
  private final long firstBlock;
  private final Deque<Snapshot> steps = new ArrayDeque<>();

  /** Kept until it is reported: the node may go away between going back and going on. */
  private boolean wentBack;

  /**
   * What one step led to.
   *
   * @param reorganised whether blocks seen before are no longer part of the chain
   * @param lagBlocks how many blocks there are behind this one that were not taken in yet
   */
  record Progress(Snapshot snapshot, boolean reorganised, long lagBlocks) {}

  /**
   * @param models whose states make up a snapshot
   * @param firstBlock before which there are no logs
   */
  LogFollower(Node node, List<ReadModel<?>> models, long firstBlock) {
    this.node = node;
    this.models = List.copyOf(models);
    this.reader = new LogReader(node, models, firstBlock);
    this.firstBlock = firstBlock;
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
        Snapshot next = takeIn(target.get());
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
  Snapshot last() {
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

  private Snapshot takeIn(BlockHeader last) {
    long from = nextBlock();
    long to = last.number();
    Snapshot before = steps.isEmpty() ? Snapshot.initial(last, models) : steps.getLast().at(last);
    if (from > to) {
      return before;
    }
    Map<Long, Instant> times = new HashMap<>(Map.of(to, last.time()));
    LongFunction<Instant> timeOfBlock = number -> times.computeIfAbsent(number, this::timeOf);
    Snapshot after = before;
    for (Map.Entry<ReadModel<?>, List<Log>> found : reader.read(from, to, before).entrySet()) {
      after = apply(after, found.getKey(), found.getValue(), timeOfBlock);
    }
    return after;
  }

  private static <S> Snapshot apply(
      Snapshot before, ReadModel<S> model, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    return before.with(model, model.apply(before.of(model), logs, timeOfBlock));
  }

  private Instant timeOf(long number) {
    // A block that went away while it was read is noticed, and read again, by whoever called.
    return node.block(number).map(BlockHeader::time).orElse(Instant.EPOCH);
  }

  private void keep(Snapshot step) {
    steps.addLast(step);
    if (steps.size() > KEPT_STEPS) {
      steps.removeFirst();
    }
  }
}
