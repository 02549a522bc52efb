package org.streamr.chain.devchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks since a dump, one line of JSON each, appended and synced as they come. Owned by one
 * thread.
 */
final class BlockJournal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What it takes to mine a block again.
   *
   * @param time seconds since the Unix epoch
   * @param baseFee in wei, hexadecimal
   * @param transactions signed, in hexadecimal, in the order of the block
   */
  record Entry(long number, long time, String baseFee, List<String> transactions) {}

  private final FileChannel channel;
  private long size;
  private int blocks;
  private int transactions;

  /** Opens a journal to append to, a new one or one that was begun. */
  BlockJournal(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.size = channel.size();
  }

  /** Appends blocks. Durable when this returns; if it throws, none was appended. */
  void append(List<Entry> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    int added = 0;
    for (Entry entry : entries) {
      lines.append(JSON.writeValueAsString(entry)).append('\n');
      added += entry.transactions().size();
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    long end = size + bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, end - bytes.remaining());
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(size);
      throw e;
    }
    size = end;
    blocks += entries.size();
    transactions += added;
  }

  /** Blocks appended since it was opened. */
  int blocks() {
    return blocks;
  }

  /** Transactions appended since it was opened. */
  int transactions() {
    return transactions;
  }

  /**
   * Reads a journal. A last line without its end was being written when the writer was killed, and
   * is left out.
   *
   * @throws IOException if it cannot be read, or holds anything else
   */
  static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    String text = Files.readString(file);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      try {
        entries.add(JSON.readValue(text.substring(start, end), Entry.class));
      } catch (JsonProcessingException e) {
        throw new IOException(
            "line "
                + (entries.size() + 1)
                + " of "
                + file
                + " is damaged: "
                + e.getOriginalMessage(),
            e);
      }
      start = end + 1;
    }
    return entries;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
