package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Hexadecimal;
import org.streamr.app.output.Json;
import org.streamr.chain.market.CountProof;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.EpochTree;
import org.streamr.protocol.epoch.StreamCount;

/** Proofs of counts in a file, a JSON object a line. */
final class ProofFile {
  private ProofFile() {}

  /**
   * Reads a file.
   *
   * @throws CommandException if it cannot be read
   */
  static List<CountProof> read(Path file) {
    try {
      List<CountProof> proofs = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          proofs.add(proof(Json.mapper().readTree(line)));
        }
      }
      return proofs;
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          "The proofs in "
              + file
              + " cannot be read: "
              + e.getMessage()
              + ". Each line is an object with epoch, stream, partition, count, digest and"
              + " siblings",
          e);
    }
  }

  private static CountProof proof(JsonNode json) {
    List<Slice> siblings = new ArrayList<>();
    json.path("siblings").forEach(hash -> siblings.add(Hexadecimal.parse(hash.asText())));
    StreamCount leaf =
        new StreamCount(
            StreamId.parse(json.path("stream").asText()),
            json.path("partition").asInt(),
            json.path("count").asLong(),
            Hexadecimal.parse(json.path("digest").asText()));
    return new CountProof(json.path("epoch").asLong(), new EpochTree.Proof(leaf, siblings));
  }
}
