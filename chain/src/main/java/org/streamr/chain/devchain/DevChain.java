package org.streamr.chain.devchain;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;

/**
 * A development chain of one's own: anvil as a child process, supervised, with its state kept in a
 * folder. Safe for use by many threads.
 *
 * <p>Blocks with transactions are mined at once, empty ones at an interval. The state survives the
 * sudden end of anvil, of this process or of both, but for the last moments: see {@link
 * StateKeeper}. When anvil dies it is started again, on the same port, from the state that was
 * kept; it dies when this process does.
 */
public final class DevChain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevChain.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration STABLE_AFTER = Duration.ofSeconds(30);

  /**
   * State history that anvil keeps, in blocks; without this it writes every older block's state
   * into the user's home folder, one millisecond a block.
   */
  private static final int KEPT_STATES = 128;

  private final DevChainConfig config;
  private final StateFolder stateFolder;
  private final FileChannel lockChannel;
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Thread supervisor;
  private final int port;
  private volatile AnvilProcess anvil;
  private volatile StateKeeper keeper;
  private volatile Optional<String> problem = Optional.empty();

  private DevChain(DevChainConfig config, FileChannel lockChannel) throws InterruptedException {
    this.config = config;
    this.lockChannel = lockChannel;
    this.stateFolder = new StateFolder(config.folder());
    this.anvil = launch(config.port());
    this.port = anvil.port();
    this.keeper = keepOrKill();
    this.supervisor = Thread.ofVirtual().name("development-chain").start(this::supervise);
  }

  /**
   * Starts the chain, from the state in its folder if there is one, and returns when it answers.
   *
   * @throws ChainException.DevelopmentChain if the binary, the port, the folder or the state is
   *     unusable, with what to do about it
   */
  public static DevChain start(DevChainConfig config) {
    FileChannel lock = lock(config.folder());
    try {
      return new DevChain(config, lock);
    } catch (InterruptedException e) {
      closeQuietly(lock);
      Thread.currentThread().interrupt();
      throw new ChainException.DevelopmentChain(
          "Interrupted while the development chain started", e);
    } catch (RuntimeException e) {
      closeQuietly(lock);
      throw e;
    }
  }

  /** Where the chain answers JSON-RPC by HTTP. The same for as long as this object lives. */
  public URI httpUri() {
    return httpUri(port);
  }

  static URI httpUri(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where the chain answers JSON-RPC by websocket. */
  public URI webSocketUri() {
    return URI.create("ws://127.0.0.1:" + port);
  }

  /** Height of the block up to which everything would survive a crash. */
  long durableBlock() {
    return keeper.durableBlock();
  }

  /** Anvil's process id; another one after a restart. */
  public long pid() {
    return anvil.pid();
  }

  /**
   * What is wrong at present, as a sentence: state that cannot be saved, a process that is down.
   */
  public Optional<String> problem() {
    return problem.or(() -> keeper.problem());
  }

  /** Saves the state and ends the chain. */
  @Override
  public void close() {
    if (!closing.complete(null)) {
      return;
    }
    try {
      supervisor.join();
      keeper.close();
      anvil.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeQuietly(lockChannel);
    }
  }

  /** Starts the chain that all may see, once nothing is left to replay. */
  private AnvilProcess launch(int wantedPort) throws InterruptedException {
    try {
      OptionalInt saved = stateFolder.generation();
      if (saved.isEmpty()) {
        return launch(OptionalInt.empty(), wantedPort, "anvil.pid");
      }
      int generation =
          new JournalReplay(stateFolder, this::launchForReplay).replay(saved.getAsInt());
      return launch(OptionalInt.of(generation), wantedPort, "anvil.pid");
    } catch (IOException e) {
      throw StateFolder.unusable(config.folder(), e);
    }
  }

  private AnvilProcess launchForReplay(int generation, long firstBlockTime)
      throws InterruptedException {
    return launch(
        OptionalInt.of(generation),
        0,
        "anvil-replay.pid",
        "--timestamp",
        Long.toString(firstBlockTime),
        "--no-request-size-limit");
  }

  private AnvilProcess launch(
      OptionalInt generation, int wantedPort, String pidFile, String... moreArguments)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(wantedPort)));
    arguments.addAll(List.of("--chain-id", Long.toString(config.chainId())));
    arguments.addAll(List.of("--hardfork", "cancun", "--order", "fifo"));
    arguments.addAll(List.of("--prune-history", Integer.toString(KEPT_STATES)));
    arguments.addAll(List.of(moreArguments));
    Path unpacked = config.folder().resolve("state.json");
    if (generation.isPresent()) {
      stateFolder.unpack(generation.getAsInt(), unpacked);
      arguments.addAll(List.of("--load-state", unpacked.toString()));
    }
    AnvilProcess started =
        AnvilProcess.start(config.binary(), arguments, config.folder().resolve(pidFile));
    try {
      Files.deleteIfExists(unpacked);
      return started;
    } catch (IOException e) {
      started.kill();
      throw StateFolder.unusable(unpacked, e);
    }
  }

  /**
   * Keeps the state; if that is impossible, ends anvil too, so that a failed start leaves nothing.
   */
  private StateKeeper keepOrKill() throws InterruptedException {
    try {
      return keep();
    } catch (ChainException e) {
      anvil.kill();
      throw e;
    }
  }

  private StateKeeper keep() {
    JsonRpc rpc = JsonRpc.to(webSocketUri());
    JsonRpc bulkRpc = JsonRpc.to(httpUri(), Duration.ofSeconds(60));
    return new StateKeeper(rpc, bulkRpc, stateFolder, config.blockInterval());
  }

  /** Until closing: waits for anvil's end, and starts it again. */
  private void supervise() {
    Duration backoff = FIRST_BACKOFF;
    while (true) {
      long startedAtNanos = System.nanoTime();
      CompletableFuture.anyOf(anvil.onExit(), closing).join();
      if (closing.isDone()) {
        return;
      }
      problem = Optional.of("The development chain's process ended; it is being started again");
      LOG.error("the development chain ended unexpectedly; its last words: {}", anvil.lastWords());
      keeper.abandon();
      if (System.nanoTime() - startedAtNanos > STABLE_AFTER.toNanos()) {
        backoff = FIRST_BACKOFF;
      }
      Optional<Duration> next = restart(backoff);
      if (next.isEmpty()) {
        return;
      }
      backoff = next.get();
    }
  }

  /**
   * Starts anvil again, however often it takes; empty if closing came first, else the next pause.
   */
  private Optional<Duration> restart(Duration firstBackoff) {
    Duration backoff = firstBackoff;
    while (!closesWithin(backoff)) {
      backoff =
          backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0
              ? backoff.multipliedBy(2)
              : LONGEST_BACKOFF;
      try {
        anvil = launch(port);
        keeper = keepOrKill();
        problem = Optional.empty();
        LOG.info("the development chain runs again, on port {}", port);
        return Optional.of(backoff);
      } catch (ChainException e) {
        problem = Optional.of(String.valueOf(e.getMessage()));
        LOG.error("the development chain cannot be started again: {}", e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean closesWithin(Duration pause) {
    try {
      closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      return true;
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = null;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        LOG.debug("{} is locked in this process", folder);
      }
      if (lock == null) {
        channel.close();
        throw new ChainException.DevelopmentChain(
            "Another process keeps its development chain in "
                + folder
                + ": stop it, or choose another folder");
      }
      return channel;
    } catch (IOException e) {
      throw new ChainException.DevelopmentChain(
          "The development chain's folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("cannot close the lock", e);
    }
  }
}
