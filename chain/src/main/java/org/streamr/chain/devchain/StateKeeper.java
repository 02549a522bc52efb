package org.streamr.chain.devchain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.HeadSignal;
import org.streamr.chain.rpc.JsonRpc;

/**
 * Saves what happens in one run of anvil as it happens, and mines an empty block when none came for
 * a while.
 *
 * <p>Each block goes into the journal, synced, a few milliseconds after the node told of it. A
 * whole dump replaces the journal when it has grown long, when the chain has been idle, when blocks
 * were undone, and at the end. If all is killed at once, what is lost are the blocks that had not
 * reached the journal: a tenth of a second's worth while hundreds are mined a second, and nothing
 * older than half a second, which a test asks for.
 */
final class StateKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

  /** Blocks in a journal before a dump replaces it: a second or two to mine again. */
  private static final int LONGEST_JOURNAL = 1_000;

  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofMillis(200);

  private final JsonRpc rpc;
  private final JsonRpc bulkRpc;
  private final StateFolder folder;
  private final Duration blockInterval;
  private final HeadSignal heads;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile @Nullable String problem;
  private volatile long durableBlock = -1;

  /** Owned by the thread, like all below: the block up to which everything is saved. */
  private String durableHash = "";

  private @Nullable BlockJournal journal;
  private long lastBlockNanos = System.nanoTime();

  /**
   * Dumps the state once, and then keeps it.
   *
   * @param rpc to the chain, by websocket; closed with this
   * @param bulkRpc for answers of many megabytes; closed with this
   * @param blockInterval how long after a block an empty one follows at the latest
   * @throws ChainException.DevelopmentChain if nothing can be saved in the folder
   */
  StateKeeper(JsonRpc rpc, JsonRpc bulkRpc, StateFolder folder, Duration blockInterval) {
    this.rpc = rpc;
    this.bulkRpc = bulkRpc;
    this.folder = folder;
    this.blockInterval = blockInterval;
    try {
      dump();
    } catch (IOException e) {
      throw new ChainException.DevelopmentChain(cannotSave(e), e);
    }
    this.heads = new HeadSignal(rpc);
    this.thread = Thread.ofVirtual().name("development-chain-state").start(this::run);
  }

  /** Why the state is not being saved, if it is not. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Height of the block up to which everything would survive a crash. */
  long durableBlock() {
    return durableBlock;
  }

  private void run() {
    while (!stopped) {
      try {
        heads.subscribe();
        Duration pause = look();
        problem = null;
        heads.await(pause);
      } catch (IOException e) {
        problem = cannotSave(e);
        LOG.error(problem, e);
        pause(RETRY);
      } catch (ChainException e) {
        // Anvil is ending or starting; its supervisor sees to that.
        pause(RETRY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String cannotSave(IOException cause) {
    return "The development chain's state cannot be saved in "
        + folder.path()
        + " ("
        + cause.getMessage()
        + "): make room or make it writable, or what happens on the chain is lost at its end";
  }

  private void pause(Duration duration) {
    try {
      heads.await(duration);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  /** Saves what is new, mines if it is time; returns how long to wait at most. */
  private Duration look() throws IOException {
    JsonNode head = block("eth_getBlockByNumber", "latest");
    if (!hash(head).equals(durableHash)) {
      lastBlockNanos = System.nanoTime();
      save(head);
    }
    Duration sinceBlock = Duration.ofNanos(System.nanoTime() - lastBlockNanos);
    if (isDumpDue(sinceBlock)) {
      dump();
    }
    Duration untilNext = blockInterval.minus(sinceBlock);
    if (!untilNext.isPositive()) {
      rpc.call("evm_mine");
      return Duration.ZERO;
    }
    return untilNext.compareTo(LOOK_AGAIN) < 0 ? untilNext : LOOK_AGAIN;
  }

  private boolean isDumpDue(Duration sinceBlock) {
    return journal != null
        && (journal.blocks() > LONGEST_JOURNAL
            || (journal.transactions() > 0 && sinceBlock.compareTo(IDLE) > 0));
  }

  /** Journals the blocks from the durable one to the head; dumps all if they do not connect. */
  private void save(JsonNode head) throws IOException {
    if (journal == null || number(head) <= durableBlock) {
      dump();
      return;
    }
    while (durableBlock < number(head)) {
      List<JsonNode> blocks = blocksFrom(durableBlock + 1, number(head));
      if (!connect(blocks)) {
        dump();
        return;
      }
      journal.append(entries(blocks));
      durableHash = hash(blocks.getLast());
      durableBlock = number(blocks.getLast());
    }
  }

  private List<JsonNode> blocksFrom(long first, long last) {
    List<List<Object>> calls = new ArrayList<>();
    for (long n = first; n <= last && calls.size() < JsonRpc.LARGEST_BATCH; n++) {
      calls.add(List.of("0x" + Long.toHexString(n), false));
    }
    return bulkRpc.callAll("eth_getBlockByNumber", calls);
  }

  private boolean connect(List<JsonNode> blocks) {
    String parent = durableHash;
    for (JsonNode block : blocks) {
      if (!block.path("parentHash").asText().equals(parent)) {
        return false;
      }
      parent = hash(block);
    }
    return true;
  }

  private List<BlockJournal.Entry> entries(List<JsonNode> blocks) {
    Iterator<String> signed = signedTransactions(blocks).iterator();
    List<BlockJournal.Entry> entries = new ArrayList<>();
    for (JsonNode block : blocks) {
      entries.add(
          new BlockJournal.Entry(
              number(block),
              Long.decode(block.path("timestamp").asText()),
              block.path("baseFeePerGas").asText(),
              Stream.generate(signed::next).limit(block.path("transactions").size()).toList()));
    }
    return entries;
  }

  private List<String> signedTransactions(List<JsonNode> blocks) {
    List<List<Object>> calls = new ArrayList<>();
    for (JsonNode block : blocks) {
      block.path("transactions").forEach(hash -> calls.add(List.of(hash.asText())));
    }
    List<String> signed = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += JsonRpc.LARGEST_BATCH) {
      int to = Math.min(calls.size(), from + JsonRpc.LARGEST_BATCH);
      bulkRpc
          .callAll("eth_getRawTransactionByHash", calls.subList(from, to))
          .forEach(transaction -> signed.add(transaction.asText()));
    }
    return signed;
  }

  /** Saves the whole state and starts a journal. Blocks mined meanwhile come into both: no harm. */
  private void dump() throws IOException {
    JsonNode head = block("eth_getBlockByNumber", "latest");
    String hex = bulkRpc.call("anvil_dumpState").asText();
    int generation = folder.save(HexFormat.of().parseHex(hex, 2, hex.length()));
    if (journal != null) {
      journal.close();
    }
    journal = new BlockJournal(folder.journal(generation));
    durableHash = hash(head);
    durableBlock = number(head);
  }

  private JsonNode block(String method, String which) {
    JsonNode block = rpc.call(method, which, false);
    if (block.isNull()) {
      throw new ChainException.Unavailable("The development chain does not know block " + which);
    }
    return block;
  }

  private static String hash(JsonNode block) {
    return block.path("hash").asText();
  }

  private static long number(JsonNode block) {
    return Long.decode(block.path("number").asText());
  }

  /** Ends without a last dump, because anvil is gone. */
  void abandon() {
    end();
    closeAll();
  }

  /** Dumps a last time and ends. */
  @Override
  public void close() {
    end();
    try {
      dump();
    } catch (IOException | ChainException e) {
      LOG.error("the last state of the development chain cannot be saved: {}", e.getMessage());
    } finally {
      closeAll();
    }
  }

  private void closeAll() {
    rpc.close();
    bulkRpc.close();
    if (journal != null) {
      try {
        journal.close();
      } catch (IOException e) {
        LOG.debug("cannot close the journal", e);
      }
    }
  }

  private void end() {
    stopped = true;
    heads.raise();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    heads.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
