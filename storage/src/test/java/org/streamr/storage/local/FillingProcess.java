package org.streamr.storage.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import org.streamr.protocol.Run;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.Batches;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexOptions;

/**
 * A process that fills a small disk with batches, and reads and writes on when it is told to.
 *
 * <p>Arguments: folder, bytes to stay free, file to take up room with. Commands, a line each:
 * {@code fill} appends until there is no room, {@code release} deletes the file, {@code append}
 * appends one batch and says how it went, {@code read} counts what is stored, {@code reopen}.
 */
final class FillingProcess {
  private static final StreamPartition PARTITION = Batches.partition(1, 0);
  private static final Run RUN = Batches.run(PARTITION, 1, 1);
  private static final int EVENTS = 5;

  private final Path folder;
  private final LocalStoreOptions options;
  private LocalEventStore store;
  private int acknowledged;

  private FillingProcess(Path folder, LocalStoreOptions options) throws StorageException {
    this.folder = folder;
    this.options = options;
    this.store = LocalEventStore.open(folder, options);
  }

  public static void main(String[] args) throws StorageException, IOException {
    LocalStoreOptions options =
        LocalStoreOptions.DEFAULT
            .withSegmentBytes(1 << 20)
            .withFreeBytes(Long.parseLong(args[1]))
            .withIndex(new IndexOptions(256 << 10, 1 << 20));
    FillingProcess process = new FillingProcess(Path.of(args[0]), options);
    System.out.println("ready");
    try (Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (commands.hasNextLine()) {
        String command = commands.nextLine();
        switch (command) {
          case "fill" -> process.fill();
          case "release" -> Files.delete(Path.of(args[2]));
          case "append" -> System.out.println(process.append() ? "appended" : "refused");
          case "read" -> process.read();
          case "reopen" -> process.reopen();
          default -> throw new IllegalArgumentException(command);
        }
        System.out.println("done " + command);
      }
    }
  }

  private boolean append() throws StorageException {
    try {
      store.append(
          PARTITION,
          List.of(Batches.batch(RUN, (long) acknowledged * EVENTS, EVENTS, acknowledged)));
      acknowledged++;
      return true;
    } catch (StorageFullException e) {
      System.out.println("full: " + e.getMessage());
      return false;
    }
  }

  private void fill() throws StorageException {
    boolean room = true;
    while (room) {
      room = append();
    }
    System.out.println("acknowledged " + acknowledged);
  }

  private void read() throws StorageException {
    long stored = 0;
    long lost = acknowledged;
    try (ArrivalScan scan = store.arrivals(PARTITION, new Start.Position(0))) {
      for (var next = scan.next(); next.isPresent(); next = scan.next()) {
        stored++;
        lost -= next.get().batch().header().firstSequence() < (long) acknowledged * EVENTS ? 1 : 0;
      }
    }
    System.out.println("stored " + stored + " lost " + lost + " full " + store.stats().full());
  }

  private void reopen() throws StorageException {
    store.close();
    store = LocalEventStore.open(folder, options);
  }
}
