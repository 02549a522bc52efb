package org.streamr.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/** The store in a folder, with files so small that everything crosses them. */
class LocalEventStoreTest extends EventStoreContract {
  @TempDir Path folder;

  @Override
  EventStore open() throws StorageException {
    LocalStoreOptions options = LocalStoreOptions.DEFAULT.withSegmentBytes(1 << 10);
    return LocalEventStore.open(folder, options.withFreeBytes(0));
  }
}
