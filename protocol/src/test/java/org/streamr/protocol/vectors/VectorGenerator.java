package org.streamr.protocol.vectors;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the files in {@code protocol/vectors}. Run it from the module's folder after a change of
 * the protocol; the tests fail when a committed file differs from what this makes.
 */
public final class VectorGenerator {
  static final Path FOLDER = Path.of("vectors");

  private VectorGenerator() {}

  /** Writes all files. */
  public static void main(String[] args) throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
    }
  }

  /** Returns each file's text by its name. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("batches.json", print(new BatchVectors().json()));
    files.put("detached.json", print(new DetachedVectors().json()));
    files.put("encryption.json", print(EncryptionVectors.json()));
    files.put("frames.json", print(FrameVectors.json()));
    files.put("authentication.json", print(AuthenticationVectors.json()));
    files.put("challenges.json", print(ChallengeVectors.json()));
    return files;
  }

  private static String print(ObjectNode json) throws IOException {
    DefaultIndenter lineFeeds = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lineFeeds).withArrayIndenter(lineFeeds);
    return JsonMapper.builder().build().writer(printer).writeValueAsString(json) + "\n";
  }
}
