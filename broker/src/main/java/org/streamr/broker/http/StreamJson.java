package org.streamr.broker.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;

/** Streams as JSON. */
final class StreamJson {
  private StreamJson() {}

  static ObjectNode of(StreamRecord stream) {
    ObjectNode json = Json.object();
    json.put("id", stream.id().address().toChecksumString());
    json.put("name", stream.label());
    json.put("ensName", stream.ensName());
    json.put("title", stream.metadata().name());
    json.put("description", stream.metadata().description());
    ArrayNode tags = json.putArray("tags");
    stream.metadata().tags().forEach(tags::add);
    json.put("owner", stream.owner().toChecksumString());
    json.put("partitions", stream.metadata().partitions());
    json.put("storageDays", stream.metadata().storageDays());
    json.put("createdAt", stream.createdAt().toString());
    ArrayNode permissions = json.putArray("permissions");
    stream.permissions().forEach((account, set) -> add(permissions, account, set));
    return json;
  }

  private static void add(ArrayNode out, Address account, PermissionSet set) {
    for (Map.Entry<Permission, Instant> held : set.expiries().entrySet()) {
      ObjectNode permission = out.addObject();
      permission.put(
          "account", account.equals(Grant.PUBLIC) ? "public" : account.toChecksumString());
      permission.put("permission", held.getKey().name().toLowerCase(Locale.ROOT));
      if (!held.getValue().equals(PermissionSet.FOREVER)) {
        permission.put("expiresAt", held.getValue().toString());
      }
    }
  }
}
