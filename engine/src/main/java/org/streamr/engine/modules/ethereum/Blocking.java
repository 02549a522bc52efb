package org.streamr.engine.modules.ethereum;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Message;

/** Questions to a node, each on a thread of its own. */
abstract class Blocking implements AsyncCall {
  /** Questions that may be without an answer; nodes serve others too. */
  private static final int MOST_AT_ONCE = 16;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private @Nullable EthereumService ethereum;
  private @Nullable ExecutorService threads;

  /** Asks; may take its time. */
  abstract List<Answer> ask(EthereumService ethereum, int input, Message message);

  /** When it is known where it will work. */
  void opened(Services services) {}

  @Override
  public final void open(Services services) {
    ethereum = services.ethereum();
    threads = Executors.newVirtualThreadPerTaskExecutor();
    opened(services);
  }

  @Override
  public final CompletionStage<List<Answer>> call(int input, Message message) {
    EthereumService node = ethereum;
    ExecutorService executor = threads;
    if (node == null || executor == null) {
      throw new IllegalStateException("called before it was opened");
    }
    return CompletableFuture.supplyAsync(() -> ask(node, input, message), executor);
  }

  @Override
  public final int capacity() {
    return MOST_AT_ONCE;
  }

  @Override
  public final Duration timeout() {
    return TIMEOUT;
  }

  @Override
  public final void close() {
    ExecutorService executor = threads;
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
