package org.streamr.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.streamr.storage.EventStore;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/** The event store as a broker has it, in a temporary folder that goes when it is closed. */
final class StoreFolder implements AutoCloseable {
  static final StreamPartition PARTITION = StreamPartition.of(Samples.RUN);

  private final Path folder;
  private final EventStore store;

  private StoreFolder(Path folder, EventStore store) {
    this.folder = folder;
    this.store = store;
  }

  static StoreFolder open() throws IOException, StorageException {
    Path folder = Files.createTempDirectory("streamr-benchmark");
    return new StoreFolder(folder, LocalEventStore.open(folder, LocalStoreOptions.DEFAULT));
  }

  EventStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    store.close();
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
