package org.streamr.protocol.filter;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.streamr.protocol.Address;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;

/**
 * Which events a reader wants: {@code docs/protocol.md} section 9. All that is given must hold;
 * what is not given holds. Immutable.
 */
public final class EventFilter {
  /** Accepts every event. */
  public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), List.of());

  /** Members of one list in a filter, at most. */
  public static final int MAX_TERMS = 64;

  private static final Set<String> MEMBERS = Set.of("origins", "contentTypes", "where");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Set<Address> origins;
  private final Set<Integer> contentTypes;
  private final List<Condition> conditions;

  private EventFilter(Set<Address> origins, Set<Integer> contentTypes, List<Condition> conditions) {
    this.origins = Set.copyOf(origins);
    this.contentTypes = Set.copyOf(contentTypes);
    this.conditions = List.copyOf(conditions);
  }

  /**
   * Parses a filter.
   *
   * @param json a JSON object, or an empty text for {@link #ALL}
   * @throws MalformedException with {@link ErrorCode#BAD_FILTER} and what to change
   */
  public static EventFilter parse(String json) throws MalformedException {
    if (json.isBlank()) {
      return ALL;
    }
    try {
      return parse(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw bad("it is not JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * Reads a filter from JSON that was parsed before.
   *
   * @throws MalformedException with {@link ErrorCode#BAD_FILTER} and what to change
   */
  public static EventFilter parse(JsonNode json) throws MalformedException {
    if (!json.isObject()) {
      throw bad("it is a JSON object, as in {\"contentTypes\":[1]}");
    }
    for (var member : json.properties()) {
      if (!MEMBERS.contains(member.getKey())) {
        throw bad(
            "'" + member.getKey() + "' is not known; there are origins, contentTypes and where");
      }
    }
    Set<Address> origins = new HashSet<>();
    for (JsonNode origin : list(json, "origins")) {
      try {
        origins.add(Address.parse(origin.asText()));
      } catch (IllegalArgumentException e) {
        throw bad(String.valueOf(e.getMessage()));
      }
    }
    Set<Integer> types = new HashSet<>();
    for (JsonNode type : list(json, "contentTypes")) {
      if (!type.isInt()) {
        throw bad("contentTypes are numbers, as in 1 for JSON");
      }
      types.add(type.intValue());
    }
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode condition : list(json, "where")) {
      conditions.add(condition(condition));
    }
    return new EventFilter(origins, types, conditions);
  }

  private static JsonNode list(JsonNode json, String member) throws MalformedException {
    JsonNode list = json.path(member);
    if (!list.isMissingNode() && (!list.isArray() || list.size() > MAX_TERMS)) {
      throw bad("'" + member + "' is an array of at most " + MAX_TERMS);
    }
    return list;
  }

  private static Condition condition(JsonNode json) throws MalformedException {
    String symbol = json.path("op").asText();
    Condition.Operator operator =
        Condition.Operator.of(symbol)
            .orElseThrow(
                () -> bad("op is one of = != < <= > >= contains exists, not '" + symbol + "'"));
    try {
      return new Condition(
          JsonPointer.compile(json.path("path").asText()), operator, json.path("value"));
    } catch (IllegalArgumentException e) {
      throw bad("path is a JSON pointer, as in /magnitude: " + e.getMessage());
    }
  }

  private static MalformedException bad(String why) {
    return new MalformedException(ErrorCode.BAD_FILTER, "the filter cannot be used: " + why);
  }

  /** True if every event passes. */
  public boolean acceptsAll() {
    return origins.isEmpty() && contentTypes.isEmpty() && conditions.isEmpty();
  }

  /** True if no event of this origin can be ruled out by its origin alone. */
  public boolean acceptsOrigin(Address account) {
    return origins.isEmpty() || origins.contains(account);
  }

  /**
   * Looks at one event of an origin that {@link #acceptsOrigin} accepts. Conditions hold for JSON
   * contents only.
   *
   * @param contentType code of the content's type
   * @param content the content, not encrypted
   */
  public boolean accepts(int contentType, Slice content) {
    if (!contentTypes.isEmpty() && !contentTypes.contains(contentType)) {
      return false;
    }
    if (conditions.isEmpty()) {
      return true;
    }
    if (contentType != ContentType.JSON) {
      return false;
    }
    try {
      JsonNode json = JSON.readTree(content.array(), content.offset(), content.length());
      for (Condition condition : conditions) {
        if (!condition.holds(json)) {
          return false;
        }
      }
      return true;
    } catch (IOException notJson) {
      return false;
    }
  }
}
