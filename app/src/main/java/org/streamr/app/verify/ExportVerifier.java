package org.streamr.app.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.streamr.app.output.Json;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/**
 * Checks events that were exported with their proof. A signature covers the proof's bytes, not the
 * fields beside it that are for reading: those must say the same. One thread.
 */
public final class ExportVerifier {
  private final BatchVerifier verifier;

  /**
   * @param chainId of the chain that the events' streams are on
   */
  public ExportVerifier(long chainId) {
    this.verifier = new BatchVerifier(chainId, VerifierOptions.DEFAULT);
  }

  /**
   * Says what is wrong with an event.
   *
   * @param line the event as JSON with its proof
   * @return empty if nothing is
   */
  public Optional<String> fault(String line) {
    try {
      JsonNode shown = Json.mapper().readTree(line);
      if (!shown.isObject()) {
        return Optional.of("this is no event: a JSON object is expected");
      }
      if (!shown.has("proof")) {
        return Optional.of("the event comes without its proof: export it with --proof");
      }
      DetachedEvent event = EventJson.read(shown);
      if (verifier.verify(event) instanceof Verdict.Invalid invalid) {
        return Optional.of(invalid.message() + " (" + invalid.code() + ")");
      }
      return difference(Json.mapper().readTree(EventJson.toString(event)), shown);
    } catch (JsonProcessingException e) {
      return Optional.of("this is no JSON: " + e.getOriginalMessage());
    } catch (MalformedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> difference(JsonNode signed, JsonNode shown) {
    for (Map.Entry<String, JsonNode> field : signed.properties()) {
      if (!field.getValue().equals(shown.get(field.getKey()))) {
        return Optional.of(
            "'" + field.getKey() + "' does not show what was signed: " + field.getValue());
      }
    }
    return Optional.empty();
  }
}
