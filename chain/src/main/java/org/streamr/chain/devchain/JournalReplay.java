package org.streamr.chain.devchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;

/**
 * After a crash: mines the journaled blocks again, on an anvil of its own that nobody else sees,
 * and saves the outcome. Transactions, their order, times and fees are as before; block hashes are
 * not, because anvil draws each block's randomness anew.
 */
final class JournalReplay {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);

  private final StateFolder folder;
  private final Launcher launcher;

  /** Starts an anvil of one's own. */
  @FunctionalInterface
  interface Launcher {
    /**
     * Starts anvil from a generation's dump, on a free port.
     *
     * @param firstBlockTime in seconds, of the first block that will be mined
     */
    AnvilProcess launch(int generation, long firstBlockTime) throws InterruptedException;
  }

  JournalReplay(StateFolder folder, Launcher launcher) {
    this.folder = folder;
    this.launcher = launcher;
  }

  /**
   * Replays a generation's journal, if there is anything in it, and starts a new generation.
   *
   * @return the generation to go on with
   * @throws ChainException.DevelopmentChain if the journal cannot be read
   */
  int replay(int generation) throws InterruptedException {
    Path journal = folder.journal(generation);
    try {
      List<BlockJournal.Entry> blocks = BlockJournal.read(journal);
      return blocks.isEmpty() ? generation : replay(generation, blocks);
    } catch (IOException e) {
      throw StateFolder.unusable(journal, e);
    }
  }

  private int replay(int generation, List<BlockJournal.Entry> blocks)
      throws IOException, InterruptedException {
    AnvilProcess anvil = launcher.launch(generation, blocks.getFirst().time());
    try (JsonRpc rpc = JsonRpc.to(DevChain.httpUri(anvil.port()))) {
      long head = Long.decode(rpc.call("eth_blockNumber").asText());
      rpc.call("evm_setAutomine", false);
      for (BlockJournal.Entry block : blocks) {
        if (block.number() > head && !mine(rpc, block)) {
          keepForInspection(generation);
          break;
        }
      }
      String hex = rpc.call("anvil_dumpState").asText();
      int next = folder.save(HexFormat.of().parseHex(hex, 2, hex.length()));
      LOG.info("mined again {} blocks of before the crash", blocks.size());
      return next;
    } finally {
      anvil.kill();
    }
  }

  private static boolean mine(JsonRpc rpc, BlockJournal.Entry block) {
    try {
      rpc.call("anvil_setTime", block.time());
      rpc.call("evm_setNextBlockTimestamp", block.time());
      if (!block.baseFee().isEmpty()) {
        rpc.call("anvil_setNextBlockBaseFeePerGas", block.baseFee());
      }
      for (String transaction : block.transactions()) {
        rpc.call("eth_sendRawTransaction", transaction);
      }
      rpc.call("evm_mine");
      return true;
    } catch (ChainException.NodeError e) {
      LOG.error(
          "block {} of before the crash cannot be mined again: {}", block.number(), e.getMessage());
      return false;
    }
  }

  /** The journal would be deleted with its generation. */
  private void keepForInspection(int generation) throws IOException {
    Path kept = folder.path().resolve("journal-" + generation + "-not-replayed.jsonl");
    Files.copy(folder.journal(generation), kept, StandardCopyOption.REPLACE_EXISTING);
    LOG.error("that block and what followed is lost; its transactions are kept in {}", kept);
  }
}
