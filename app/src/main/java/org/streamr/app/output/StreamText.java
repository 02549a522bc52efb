package org.streamr.app.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;

/** A stream, as JSON and as text. */
public final class StreamText {
  private StreamText() {}

  /** All that the chain knows of a stream. */
  public static ObjectNode json(StreamRecord stream) {
    StreamMetadata metadata = stream.metadata();
    ObjectNode json = Json.object();
    json.put("stream", stream.id().toString());
    json.put("label", stream.label());
    json.put("ensName", stream.ensName());
    json.put("name", metadata.name());
    json.put("description", metadata.description());
    ArrayNode tags = json.putArray("tags");
    metadata.tags().forEach(tags::add);
    json.put("partitions", metadata.partitions());
    json.put("storageDays", metadata.storageDays());
    json.put("owner", stream.owner().toString());
    json.put("createdAt", stream.createdAt().toString());
    ArrayNode permissions = json.putArray("permissions");
    sorted(stream.permissions())
        .forEach(
            entry -> {
              ObjectNode account = permissions.addObject().put("account", account(entry.getKey()));
              entry
                  .getValue()
                  .expiries()
                  .forEach((permission, expiry) -> account.put(name(permission), until(expiry)));
            });
    return json;
  }

  /** All that the chain knows of a stream, a line a fact. */
  public static String text(StreamRecord stream) {
    StreamMetadata metadata = stream.metadata();
    StringBuilder text = new StringBuilder();
    line(text, "stream", stream.label());
    line(text, "address", stream.id().toString());
    line(text, "ENS name", stream.ensName());
    line(text, "name", metadata.name());
    line(text, "description", metadata.description());
    line(text, "tags", String.join(", ", metadata.tags()));
    line(text, "partitions", Integer.toString(metadata.partitions()));
    line(text, "storage", metadata.storageDays() == 0 ? "none" : metadata.storageDays() + " days");
    line(text, "owner", stream.owner().toString());
    line(text, "created", stream.createdAt().toString());
    sorted(stream.permissions())
        .forEach(entry -> line(text, account(entry.getKey()), permissions(entry.getValue())));
    return text.toString().stripTrailing();
  }

  /** One line of a list. */
  public static String summary(StreamRecord stream) {
    return "%-24s %s  %s".formatted(stream.label(), stream.id(), stream.metadata().name());
  }

  private static String permissions(PermissionSet set) {
    return set.expiries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                entry.getValue().equals(PermissionSet.FOREVER)
                    ? name(entry.getKey())
                    : name(entry.getKey()) + " until " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<Map.Entry<Address, PermissionSet>> sorted(
      Map<Address, PermissionSet> permissions) {
    return permissions.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .toList();
  }

  private static String account(Address account) {
    return account.equals(Grant.PUBLIC) ? "public" : account.toString();
  }

  private static String name(Permission permission) {
    return permission.name().toLowerCase(Locale.ROOT);
  }

  private static String until(Instant expiry) {
    return expiry.equals(PermissionSet.FOREVER) ? "forever" : expiry.toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("%-13s %s%n".formatted(what, value));
  }
}
