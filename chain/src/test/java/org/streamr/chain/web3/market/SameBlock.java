package org.streamr.chain.web3.market;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.testing.Await;

/** Transactions that are mined in one block, in the order in which they are sent. */
final class SameBlock implements AutoCloseable {
  private final JsonRpc rpc;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SameBlock(JsonRpc rpc) {
    this.rpc = rpc;
    rpc.call("evm_setAutomine", false);
  }

  /** Calls something that sends one transaction, and returns when the node has that. */
  <T> Future<T> then(Callable<T> command) {
    long before = pending();
    Future<T> sent = threads.submit(command);
    Await.until("a transaction to wait", () -> pending() > before || sent.isDone());
    return sent;
  }

  private long pending() {
    return Long.decode(rpc.call("txpool_status").get("pending").asText());
  }

  void mine() {
    rpc.call("evm_mine");
  }

  @Override
  public void close() {
    rpc.call("evm_setAutomine", true);
    threads.close();
  }
}
