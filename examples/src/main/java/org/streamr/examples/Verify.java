package org.streamr.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/**
 * Checks events that somebody exported, one JSON object a line, without asking anybody: {@code
 * Verify FILE [CHAIN_ID]}.
 */
public final class Verify {
  private static final String DEVELOPMENT_CHAIN = "31337";

  private Verify() {}

  /** Ends with 1 if any event is not what its publisher signed. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("Usage: Verify FILE [CHAIN_ID]");
      System.exit(2);
    }
    long chainId = Long.parseLong(args.length > 1 ? args[1] : DEVELOPMENT_CHAIN);
    BatchVerifier verifier = new BatchVerifier(chainId, VerifierOptions.DEFAULT);
    JsonMapper json = JsonMapper.builder().build();
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    int good = 0;
    for (int i = 0; i < lines.size(); i++) {
      try {
        switch (verifier.verify(EventJson.read(json.readTree(lines.get(i))))) {
          case Verdict.Valid valid -> good++;
          case Verdict.Invalid invalid ->
              System.err.println("line " + (i + 1) + ": " + invalid.message());
        }
      } catch (MalformedException | IOException e) {
        System.err.println("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    int bad = lines.size() - good;
    System.out.println(good + " events are what their publishers signed, " + bad + " are not");
    System.exit(bad == 0 ? 0 : 1);
  }
}
