package org.streamr.chain.web3.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.Outbox.Order;
import org.streamr.chain.contract.Outbox.Outcome;
import org.streamr.protocol.Address;

/**
 * What an account sends, in a file: a line for each state of a transaction, on disk before anything
 * is done about it. The last line of an id is how it stands. One process at a time has the file.
 */
final class OutboxJournal implements AutoCloseable {
  /** Decided transactions that are remembered, so that they are not sent again; the newest. */
  static final int MOST_DECIDED = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel channel;
  private final FileChannel lock;

  private OutboxJournal(FileChannel channel, FileChannel lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** A journal, and what is in it. */
  record Opened(OutboxJournal journal, SequencedMap<String, Entry> entries) {}

  /**
   * Opens a journal, or makes one, and writes it anew without what nobody needs.
   *
   * @throws ChainException.BadKey if another process sends from the same account
   */
  static Opened open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel lock = lock(file);
      SequencedMap<String, Entry> entries = Files.exists(file) ? read(file) : new LinkedHashMap<>();
      forgetOld(entries);
      Path anew = file.resolveSibling(file.getFileName() + ".new");
      try (FileChannel out =
          FileChannel.open(
              anew,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (Entry entry : entries.values()) {
          write(out, entry);
        }
        out.force(true);
      }
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
      return new Opened(new OutboxJournal(channel, lock), entries);
    } catch (IOException e) {
      throw new UncheckedIOException("The outbox " + file + " cannot be opened", e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Another outbox of this very process.
    }
    lock.close();
    throw new ChainException.BadKey(
        "Another process sends transactions from the account of "
            + file
            + ": stop it first, or give this one a data folder of its own");
  }

  private static SequencedMap<String, Entry> read(Path file) throws IOException {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      try {
        Entry entry = entry(JSON.readTree(line));
        entries.remove(entry.order().id());
        entries.put(entry.order().id(), entry);
      } catch (JsonProcessingException e) {
        // The line that was being written when the process died: nothing was done about it yet.
        break;
      }
    }
    return entries;
  }

  private static void forgetOld(SequencedMap<String, Entry> entries) {
    long decided = entries.values().stream().filter(each -> each.outcome().isPresent()).count();
    var all = entries.values().iterator();
    while (decided > MOST_DECIDED && all.hasNext()) {
      if (all.next().outcome().isPresent()) {
        all.remove();
        decided--;
      }
    }
  }

  /** Writes how a transaction stands; on disk when it returns. */
  void write(Entry entry) {
    try {
      write(channel, entry);
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("The outbox cannot be written: is the disk full?", e);
    }
  }

  private static void write(FileChannel out, Entry entry) throws IOException {
    ByteBuffer line = StandardCharsets.UTF_8.encode(json(entry) + "\n");
    while (line.hasRemaining()) {
      out.write(line);
    }
  }

  private static ObjectNode json(Entry entry) {
    Order order = entry.order();
    ObjectNode json =
        JSON.createObjectNode()
            .put("id", order.id())
            .put("to", order.to().toString())
            .put("value", order.value().toString())
            .put("data", order.data())
            .put("nonce", entry.nonce().toString())
            .put("gas", entry.gas().toString());
    ArrayNode signings = json.putArray("signings");
    for (Entry.Signing signing : entry.signings()) {
      signings
          .addObject()
          .put("raw", signing.raw())
          .put("hash", signing.hash())
          .put("priority", signing.priority().toString())
          .put("most", signing.most().toString());
    }
    entry.outcome().ifPresent(outcome -> json.set("outcome", json(outcome)));
    return json;
  }

  private static ObjectNode json(Outcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    return switch (outcome) {
      case Outcome.Done(String hash, long block, long gasUsed) ->
          json.put("hash", hash).put("block", block).put("gasUsed", gasUsed);
      case Outcome.Failed(String hash, String sentence) ->
          json.put("hash", hash).put("failed", sentence);
      case Outcome.Refused(String sentence) -> json.put("refused", sentence);
    };
  }

  private static Entry entry(JsonNode json) {
    List<Entry.Signing> signings = new ArrayList<>();
    for (JsonNode signing : json.path("signings")) {
      signings.add(
          new Entry.Signing(
              signing.path("raw").asText(),
              signing.path("hash").asText(),
              new BigInteger(signing.path("priority").asText()),
              new BigInteger(signing.path("most").asText())));
    }
    return new Entry(
        new Order(
            json.path("id").asText(),
            Address.parse(json.path("to").asText()),
            new BigInteger(json.path("value").asText()),
            json.path("data").asText()),
        new BigInteger(json.path("nonce").asText()),
        new BigInteger(json.path("gas").asText()),
        signings,
        json.has("outcome") ? Optional.of(outcome(json.get("outcome"))) : Optional.empty());
  }

  private static Outcome outcome(JsonNode json) {
    if (json.has("refused")) {
      return new Outcome.Refused(json.get("refused").asText());
    }
    String hash = json.path("hash").asText();
    return json.has("failed")
        ? new Outcome.Failed(hash, json.get("failed").asText())
        : new Outcome.Done(hash, json.path("block").asLong(), json.path("gasUsed").asLong());
  }

  @Override
  public void close() {
    try {
      channel.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The outbox cannot be closed", e);
    }
  }
}
