package org.streamr.engine.store.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.engine.store.Store;

/** The store in a real PostgreSQL, where one is installed. */
class PostgresStoreTest extends StoreContract {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir private static Path folder;
  private static @Nullable PostgresServer server;
  private DatabaseAddress database;

  @BeforeAll
  static void startServer() throws IOException {
    Optional<Path> programs = PostgresServer.programs();
    assumeTrue(programs.isPresent(), "PostgreSQL is not installed, so that it is not tested with");
    server = PostgresServer.start(programs.get(), folder);
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  @Override
  void openStore() {
    try {
      database = Objects.requireNonNull(server).create("canvases" + DATABASES.incrementAndGet());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    super.openStore();
  }

  @Override
  Store open() {
    return JdbcStore.open(database, new SecureRandom(), clock);
  }
}
