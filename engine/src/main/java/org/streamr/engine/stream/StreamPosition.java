package org.streamr.engine.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.streamr.client.read.EventBatch;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.BatchHeader;

/**
 * How far a stream has been read: for each partition a cursor behind which all was read, and for
 * each run the sequence from which on nothing was. Cursors may lie a little behind; the sequences
 * say what to leave out then. One thread.
 */
final class StreamPosition {
  private static final int VERSION = 2;

  /**
   * Runs that are remembered. More than the batches that a broker sends ahead, which are those that
   * can lie behind a cursor.
   */
  private static final int MAX_RUNS = 32_768;

  private final Map<Integer, Slice> cursors = new TreeMap<>();
  private final Map<RunName, Long> nextSequences =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunName, Long> eldest) {
          return size() > MAX_RUNS;
        }
      };
  private SourceClock clock = SourceClock.fresh();

  /** A run within its stream. */
  private record RunName(int partition, Slice origin, long run) {
    private static RunName of(BatchHeader header) {
      return new RunName(
          header.partition(), Slice.of(header.origin().id().toBytes()), header.run());
    }
  }

  /** Cursors by partition; partitions of which nothing is known are absent. */
  Map<Integer, Slice> cursors() {
    return Map.copyOf(cursors);
  }

  /** The stream's time. */
  SourceClock clock() {
    return clock;
  }

  /** All before the cursor has been read. */
  void pass(int partition, Slice cursor) {
    cursors.put(partition, cursor);
  }

  /** The first sequence of the batch that has not been read. */
  long from(EventBatch batch) {
    return Math.max(
        batch.firstSequence(), nextSequences.getOrDefault(RunName.of(batch.header()), 0L));
  }

  /** The batch has been read. */
  void read(EventBatch batch) {
    nextSequences.merge(RunName.of(batch.header()), batch.lastSequence() + 1, Math::max);
  }

  byte[] toBytes(String stream) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(stream);
      clock.write(out);
      out.writeInt(cursors.size());
      for (Map.Entry<Integer, Slice> cursor : cursors.entrySet()) {
        out.writeInt(cursor.getKey());
        write(cursor.getValue(), out);
      }
      out.writeInt(nextSequences.size());
      for (Map.Entry<RunName, Long> run : nextSequences.entrySet()) {
        out.writeInt(run.getKey().partition());
        write(run.getKey().origin(), out);
        out.writeLong(run.getKey().run());
        out.writeLong(run.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote; begins anew if that was of another stream. */
  static StreamPosition of(byte[] bytes, String stream) {
    StreamPosition position = new StreamPosition();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION || !in.readUTF().equals(stream)) {
        return position;
      }
      position.clock = SourceClock.read(in);
      for (int left = in.readInt(); left > 0; left--) {
        position.cursors.put(in.readInt(), read(in));
      }
      for (int left = in.readInt(); left > 0; left--) {
        RunName run = new RunName(in.readInt(), read(in), in.readLong());
        position.nextSequences.put(run, in.readLong());
      }
      return position;
    } catch (IOException e) {
      throw new UncheckedIOException("The position in a stream cannot be read", e);
    }
  }

  private static void write(Slice slice, DataOutputStream out) throws IOException {
    out.writeShort(slice.length());
    out.write(slice.array(), slice.offset(), slice.length());
  }

  private static Slice read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return Slice.of(bytes);
  }
}
