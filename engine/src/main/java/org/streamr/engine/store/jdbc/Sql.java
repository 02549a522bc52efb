package org.streamr.engine.store.jdbc;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.store.StoreException;

/** Statements, each set of them in a transaction. */
final class Sql {
  private final Jdbi jdbi;
  private final DatabaseAddress address;

  Sql(Jdbi jdbi, DatabaseAddress address) {
    this.jdbi = jdbi;
    this.address = address;
  }

  <T> T in(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw new StoreException(
          "The database " + address + " failed: " + reason(e) + ". See that it runs, and try again",
          e);
    }
  }

  /** Changes something, durably: the embedded database would write it some time later. */
  <T> T change(Function<Handle, T> work) {
    T result = in(work);
    if (address.isEmbedded()) {
      jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
    }
    return result;
  }

  void run(Consumer<Handle> work) {
    change(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /** The innermost message, on one line: those around it say less. */
  static String reason(Throwable failure) {
    Throwable inner = failure;
    for (@Nullable Throwable next = inner; next != null; next = next.getCause()) {
      inner = next;
    }
    String message = inner.getMessage() == null ? inner.toString() : inner.getMessage();
    return message.lines().findFirst().orElse("").strip().replaceAll("\\.$", "");
  }
}
