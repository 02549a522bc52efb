package org.streamr.client.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.streamr.client.session.StreamrException;

/**
 * The receipt of a batch that is on its way, shared by the callers whose events are in it: so none
 * of them can complete it.
 */
final class PendingReceipt extends CompletableFuture<Receipt> {
  void acknowledge(Receipt receipt) {
    super.complete(receipt);
  }

  void fail(StreamrException reason) {
    super.completeExceptionally(reason);
  }

  @Override
  public boolean complete(Receipt value) {
    return false;
  }

  @Override
  public boolean completeExceptionally(Throwable ex) {
    return false;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return false;
  }

  @Override
  public CompletableFuture<Receipt> orTimeout(long timeout, TimeUnit unit) {
    return copy().orTimeout(timeout, unit);
  }

  @Override
  public CompletableFuture<Receipt> completeOnTimeout(Receipt value, long timeout, TimeUnit unit) {
    return copy().completeOnTimeout(value, timeout, unit);
  }

  @Override
  public CompletableFuture<Receipt> completeAsync(Supplier<? extends Receipt> supplier) {
    throw shared();
  }

  @Override
  public CompletableFuture<Receipt> completeAsync(
      Supplier<? extends Receipt> supplier, Executor executor) {
    throw shared();
  }

  @Override
  public void obtrudeValue(Receipt value) {
    throw shared();
  }

  @Override
  public void obtrudeException(Throwable ex) {
    throw shared();
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  private static UnsupportedOperationException shared() {
    return new UnsupportedOperationException(
        "the receipt is shared by all events of its batch; use copy() to complete your own");
  }
}
