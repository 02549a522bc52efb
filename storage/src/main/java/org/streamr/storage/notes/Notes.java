package org.streamr.storage.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;

/**
 * The notes of a store: how far the positions of each partition had come when batches were removed
 * from it, and evidence against publishers. An index that is made anew needs them, because the log
 * tells neither once the batches are gone.
 *
 * <p>Safe for use by many threads. One note a partition is held in memory.
 */
public final class Notes implements AutoCloseable {
  /** Files shorter than this are not worth writing anew. */
  private static final long SMALL_BYTES = 1 << 20;

  private final NoteFile positions;
  private final NoteFile evidence;
  private final Map<StreamPartition, PartitionNote> latest = new HashMap<>();

  /** Length of the file of positions when it was last written anew; guarded by this. */
  private long writtenAnewBytes;

  private Notes(NoteFile positions, NoteFile evidence) throws IOException {
    this.positions = positions;
    this.evidence = evidence;
    positions.<IOException>forEach(body -> merge(PartitionNote.decode(body)));
  }

  /** Opens the notes in a folder, which is made if it does not exist. */
  public static Notes open(Path folder) throws IOException {
    Files.createDirectories(folder);
    NoteFile positions = NoteFile.open(folder.resolve("positions"));
    try {
      NoteFile evidence = NoteFile.open(folder.resolve("evidence"));
      return new Notes(positions, evidence);
    } catch (IOException e) {
      positions.close();
      throw e;
    }
  }

  /** Whether everything that was ever noted is there. */
  public boolean areWhole() {
    return positions.isWhole() && evidence.isWhole();
  }

  private void merge(PartitionNote note) {
    latest.merge(note.partition(), note, PartitionNote::followedBy);
  }

  /** Adds what is now true of a partition; to be called before the index is changed. */
  public synchronized void add(PartitionNote note) throws StorageException {
    try {
      PartitionNote before = latest.get(note.partition());
      PartitionNote now = before == null ? note : before.followedBy(note);
      if (!now.equals(before)) {
        positions.append(now.encode());
        latest.put(note.partition(), now);
        shorten();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void shorten() throws IOException {
    if (positions.length() > Math.max(SMALL_BYTES, 2 * writtenAnewBytes)) {
      positions.keep(
          body -> {
            PartitionNote note = PartitionNote.decode(body);
            return note.equals(latest.get(note.partition()));
          });
      writtenAnewBytes = positions.length();
    }
  }

  /** Returns what was noted last of each partition. */
  public synchronized List<PartitionNote> partitions() {
    return List.copyOf(latest.values());
  }

  /** The evidence, each with the key that it has in the index. */
  public NoteFile evidence() {
    return evidence;
  }

  /** Brings to the disk whatever has been noted. */
  public void sync() throws IOException {
    positions.sync();
    evidence.sync();
  }

  /** The exception that says that a note could not be taken. */
  public static StorageException failed(IOException cause) {
    return new StorageException(
        "What is to be remembered cannot be written: " + cause.getMessage() + "; check the disk",
        cause);
  }

  @Override
  public void close() throws IOException {
    positions.close();
    evidence.close();
  }
}
