package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Hexadecimal;
import org.streamr.app.output.Json;
import org.streamr.chain.market.CountProof;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.EpochTree;
import org.streamr.protocol.epoch.StreamCount;

/** Counts of epochs and proofs of them, in files with a JSON object a line. */
final class ProofFile {
  private ProofFile() {}

  /** What a stream partition had in an epoch. */
  record Count(long epoch, StreamCount leaf) {}

  /**
   * Reads proofs.
   *
   * @throws CommandException if they cannot be read
   */
  static List<CountProof> read(Path file) {
    return read(
        file, "proofs", "epoch, stream, partition, count, digest and siblings", ProofFile::proof);
  }

  /**
   * Reads counts.
   *
   * @throws CommandException if they cannot be read
   */
  static List<Count> readCounts(Path file) {
    return read(file, "counts", "epoch, stream, partition, count and digest", ProofFile::count);
  }

  private static <T> List<T> read(
      Path file, String what, String fields, Function<JsonNode, T> reader) {
    try {
      List<T> read = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          read.add(reader.apply(Json.mapper().readTree(line)));
        }
      }
      return read;
    } catch (NoSuchFileException e) {
      throw new CommandException("There is no file " + file + ": check its name", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          "The "
              + what
              + " in "
              + file
              + " cannot be read: "
              + e.getMessage()
              + ". Each line is an object with "
              + fields,
          e);
    }
  }

  private static CountProof proof(JsonNode json) {
    List<Slice> siblings = new ArrayList<>();
    json.path("siblings").forEach(hash -> siblings.add(Hexadecimal.parse(hash.asText())));
    Count count = count(json);
    return new CountProof(count.epoch(), new EpochTree.Proof(count.leaf(), siblings));
  }

  private static Count count(JsonNode json) {
    return new Count(
        json.path("epoch").asLong(),
        new StreamCount(
            StreamId.parse(json.path("stream").asText()),
            json.path("partition").asInt(),
            json.path("count").asLong(),
            Hexadecimal.parse(json.path("digest").asText())));
  }

  /** A proof as {@link #read} reads it. */
  static ObjectNode json(CountProof proof) {
    StreamCount leaf = proof.proof().leaf();
    ObjectNode json =
        Json.object()
            .put("epoch", proof.epoch())
            .put("stream", leaf.stream().toString())
            .put("partition", leaf.streamPartition())
            .put("count", leaf.count())
            .put("digest", Hexadecimal.text(leaf.digest()));
    ArrayNode siblings = json.putArray("siblings");
    proof.proof().siblings().forEach(hash -> siblings.add(Hexadecimal.text(hash)));
    return json;
  }
}
