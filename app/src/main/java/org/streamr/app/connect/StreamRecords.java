package org.streamr.app.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** Streams as brokers describe them in JSON. */
final class StreamRecords {
  private StreamRecords() {}

  /** Reads a stream; the readers' keys are not among what brokers tell. */
  static StreamRecord parse(JsonNode json) {
    List<String> tags = new ArrayList<>();
    json.path("tags").forEach(tag -> tags.add(tag.asText()));
    return new StreamRecord(
        StreamId.parse(json.path("id").asText()),
        json.path("name").asText(),
        json.path("ensName").asText(),
        new StreamMetadata(
            json.path("title").asText(),
            json.path("description").asText(),
            tags,
            json.path("partitions").asInt(),
            json.path("storageDays").asInt()),
        Address.parse(json.path("owner").asText()),
        Instant.parse(json.path("createdAt").asText()),
        permissions(json.path("permissions")),
        Map.of());
  }

  private static Map<Address, PermissionSet> permissions(JsonNode json) {
    Map<Address, PermissionSet> permissions = new HashMap<>();
    for (JsonNode granted : json) {
      String account = granted.path("account").asText();
      Permission permission =
          Permission.valueOf(granted.path("permission").asText().toUpperCase(Locale.ROOT));
      Instant expiry =
          granted.has("expiresAt")
              ? Instant.parse(granted.get("expiresAt").asText())
              : PermissionSet.FOREVER;
      permissions.merge(
          account.equals("public") ? Grant.PUBLIC : Address.parse(account),
          PermissionSet.NONE.with(permission, expiry),
          (before, more) -> before.with(permission, expiry));
    }
    return Map.copyOf(permissions);
  }
}
