package org.streamr.storage.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.log.DamagedLogException;
import org.streamr.storage.log.Location;
import org.streamr.storage.log.LogFolder;
import org.streamr.storage.log.LogReader;
import org.streamr.storage.schema.IndexEntry;

/** Reads the batches that entries of the index point to. Safe for use by many threads. */
final class BatchSource {
  /** How often to look again when batches have been moved between the index and the log. */
  private static final int ATTEMPTS = 5;

  private final LogFolder folder;

  BatchSource(LogFolder folder) {
    this.folder = folder;
  }

  /**
   * A page with its batches.
   *
   * @param page entries
   * @param batches one for each entry
   */
  record Loaded(Pages.Page page, List<Batch> batches) {}

  /** Looks up entries, again and again if need be. */
  @FunctionalInterface
  interface Lookup {
    Pages.Page find() throws StorageException;
  }

  Loaded load(Direction direction, Lookup lookup) throws StorageException {
    for (int attempt = 1; ; attempt++) {
      Pages.Page page = lookup.find();
      try {
        return new Loaded(page, read(page.entries(), direction));
      } catch (FileNotFoundException e) {
        if (attempt == ATTEMPTS) {
          throw new StorageException(
              "A part of the log is missing ("
                  + e.getMessage()
                  + "); bring back a copy of the whole data folder, or have the index made anew",
              e);
        }
      } catch (DamagedLogException e) {
        throw new StorageException(
            e.getMessage()
                + ". What else is stored can still be read; to have this part again, bring back a"
                + " copy of the whole data folder",
            e);
      } catch (IOException e) {
        throw new StorageException("The log cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Reads one batch.
   *
   * @param entry where it was a moment ago
   * @param view where to look for it if it has been moved since
   */
  Batch one(StreamPartition partition, IndexEntry entry, IndexView view) throws StorageException {
    Loaded loaded =
        load(
            Direction.FORWARDS,
            () ->
                new Pages.Page(
                    List.of(view.arrival(partition, entry.position()).orElse(entry)),
                    new byte[0],
                    true));
    return loaded.batches().getFirst();
  }

  private List<Batch> read(List<IndexEntry> entries, Direction direction) throws IOException {
    List<Location> locations = new ArrayList<>(entries.size());
    entries.forEach(entry -> locations.add(entry.location()));
    if (direction == Direction.BACKWARDS) {
      Collections.reverse(locations);
    }
    List<Batch> batches = new ArrayList<>(entries.size());
    try (LogReader reader = new LogReader(folder)) {
      for (Slice slice : reader.read(locations)) {
        batches.add(Batch.parse(slice));
      }
    } catch (MalformedException e) {
      throw new DamagedLogException("A stored batch is malformed: " + e.getMessage());
    }
    if (direction == Direction.BACKWARDS) {
      Collections.reverse(batches);
    }
    return batches;
  }
}
