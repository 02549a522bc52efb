package org.streamr.app.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.streamr.app.output.Json;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView;
import org.streamr.protocol.Micros;

/** The chain's blocks as they come, live. */
public final class ChainBlocks implements Source {
  /** Blocks that may wait to be published; beyond them the newest are left out. */
  private static final int MOST_WAITING = 1_024;

  private static final Duration LOOK_FOR_THE_END = Duration.ofMillis(500);

  private final ChainView view;
  private final BlockingQueue<Block> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Ticker ticker = new Ticker("source chain-blocks");
  private ChainView.@Nullable Registration registration;

  private record Block(ChainStatus.Head head, boolean reorganised, int changes) {}

  /**
   * @param view that sees the blocks
   */
  public ChainBlocks(ChainView view) {
    this.view = view;
  }

  @Override
  public SourceStream stream() {
    return SourceStream.of(
        "chain-blocks",
        "Blocks of the chain",
        "Live: each block of the chain that this network's contracts are on, with its number, hash"
            + " and time, and how many changes to streams and permissions it brought.",
        "live",
        "chain");
  }

  @Override
  public void start(ReadingSink sink) {
    registration = view.listen(this::onChanges);
    ticker.start(
        () -> {
          Block block = waiting.poll(LOOK_FOR_THE_END.toMillis(), TimeUnit.MILLISECONDS);
          if (block != null) {
            sink.accept(reading(block));
          }
          return Duration.ZERO;
        },
        LOOK_FOR_THE_END);
  }

  private void onChanges(List<ChainChange> changes) {
    for (ChainChange change : changes) {
      if (change instanceof ChainChange.NewBlock(ChainStatus.Head head, boolean reorganised)) {
        boolean taken = waiting.offer(new Block(head, reorganised, changes.size() - 1));
        if (!taken) {
          return;
        }
      }
    }
  }

  private Reading reading(Block block) {
    Instant time = block.head().time();
    ObjectNode content =
        Json.object()
            .put("number", block.head().number())
            .put("hash", block.head().hash())
            .put("time", time.toString())
            .put("reorganised", block.reorganised())
            .put("changes", block.changes());
    return new Reading(Micros.of(time), Optional.empty(), content);
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.close();
    }
    ticker.close();
  }
}
