package org.streamr.engine.canvas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * What a canvas does, as a hash: equal for canvases that the engine runs alike, however their
 * modules are named, placed and listed.
 */
public final class CanvasHash {
  private CanvasHash() {}

  /**
   * SHA-256 over the canonical JSON (RFC 8785) of what the engine acts on: modules with id, type,
   * version and parameters, by id; edges; settings.
   *
   * @return 64 hexadecimal digits
   */
  public static String of(Canvas canvas) {
    ObjectNode acted = JsonNodeFactory.instance.objectNode();
    acted.put("format", Canvas.FORMAT);
    ArrayNode modules = acted.putArray("modules");
    canvas.modules().stream()
        .sorted(Comparator.comparing(CanvasModule::id))
        .forEach(
            module -> {
              ObjectNode node = modules.addObject();
              node.put("id", module.id());
              node.put("type", module.type());
              node.put("version", module.version());
              node.set("parameters", module.parameters());
            });
    ArrayNode edges = acted.putArray("edges");
    canvas.edges().stream()
        .map(CanvasCodec::write)
        .sorted(Comparator.comparing(CanonicalJson::of))
        .forEach(edges::add);
    acted.set("settings", CanvasCodec.write(canvas.settings()));
    byte[] bytes = CanonicalJson.of(acted).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
