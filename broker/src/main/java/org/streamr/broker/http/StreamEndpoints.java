package org.streamr.broker.http;

import static org.streamr.broker.http.HttpEndpoints.API;
import static org.streamr.broker.http.HttpEndpoints.STREAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.streamr.broker.Operator;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.broker.search.StreamSearch;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;

/** Streams: finding them, and changing them on behalf of who has signed in. */
final class StreamEndpoints {
  private static final int USUAL_PAGE = 50;
  private static final int USUAL_STORAGE_DAYS = 30;
  private static final Endpoint.Parameter NAME =
      Endpoint.Parameter.path("stream", "address, registry name or ENS name of the stream");

  private final Services services;
  private final StreamSearch search;
  private final StreamNames names;

  StreamEndpoints(Services services, StreamSearch search, StreamNames names) {
    this.services = services;
    this.search = search;
    this.names = names;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.of("GET", API + "/streams", "Find streams")
            .with(
                Endpoint.Parameter.query(
                    "q", "string", "words in name, title, description or tags"),
                Endpoint.Parameter.query("owner", "string", "address of the owner"),
                Endpoint.Parameter.query("tag", "string", "one tag, whole"),
                Endpoint.Parameter.query(
                    "permission", "string", "subscribe, publish, manage or grant"),
                Endpoint.Parameter.query(
                    "account", "string", "who must hold the permission; everybody if absent"),
                Endpoint.Parameter.query("offset", "integer", "how many to pass over"),
                Endpoint.Parameter.query("limit", "integer", "the most to return, 50 if absent"))
            .answers(Endpoint.Answer.json("StreamPage"))
            .by(this::find),
        Endpoint.of(
                "POST",
                API + "/streams",
                "Create a stream; the session's account becomes its owner")
            .takes("NewStream", "application/json")
            .answers(new Endpoint.Answer(201, "application/json", "Stream"))
            .signedIn()
            .by(this::create),
        Endpoint.of("GET", STREAM, "Get a stream")
            .with(NAME)
            .answers(Endpoint.Answer.json("Stream"))
            .by(request -> ApiResponse.ok(StreamJson.of(names.record(request.variable("stream"))))),
        Endpoint.of("PATCH", STREAM, "Configure a stream")
            .with(NAME)
            .takes("StreamSettings", "application/json")
            .answers(Endpoint.Answer.json("Stream"))
            .signedIn()
            .by(this::configure),
        Endpoint.of("DELETE", STREAM, "Delete a stream; its name stays taken")
            .with(NAME)
            .signedIn()
            .by(this::delete),
        Endpoint.of("POST", STREAM + "/permissions", "Grant permissions")
            .with(NAME)
            .takes("Permissions", "application/json")
            .answers(Endpoint.Answer.json("Stream"))
            .signedIn()
            .by(this::grant),
        Endpoint.of("DELETE", STREAM + "/permissions", "Revoke permissions")
            .with(NAME)
            .takes("Permissions", "application/json")
            .answers(Endpoint.Answer.json("Stream"))
            .signedIn()
            .by(this::revoke));
  }

  private ApiResponse find(ApiRequest request) throws RefusedException {
    Optional<StreamSearch.Held> held = Optional.empty();
    if (request.parameter("permission").isPresent()) {
      held =
          Optional.of(
              new StreamSearch.Held(
                  request.address("account").orElse(Grant.PUBLIC),
                  permission(request.parameter("permission").get())));
    }
    StreamSearch.Page page =
        search.search(
            new StreamSearch.Wanted(
                request.parameter("q").orElse(""),
                request.address("owner"),
                request.parameter("tag"),
                held,
                (int) request.number("offset", 0, 0, Integer.MAX_VALUE),
                (int) request.number("limit", USUAL_PAGE, 1, StreamSearch.LARGEST_PAGE)));
    ObjectNode json = Json.object();
    json.put("total", page.total());
    json.put("offset", request.number("offset", 0, 0, Integer.MAX_VALUE));
    ArrayNode streams = json.putArray("streams");
    page.streams().forEach(stream -> streams.add(StreamJson.of(stream)));
    return ApiResponse.ok(json);
  }

  private ApiResponse create(ApiRequest request) throws RefusedException {
    Address owner = request.signedIn();
    Operator operator = operator();
    JsonNode body = Json.read(request.body());
    String name = Json.required(body, "name");
    StreamMetadata metadata =
        new StreamMetadata(
            Json.text(body, "title").orElse(name),
            Json.text(body, "description").orElse(""),
            Json.texts(body, "tags").orElse(List.of()),
            Json.number(body, "partitions", 1),
            Json.number(body, "storageDays", USUAL_STORAGE_DAYS));
    List<Grant> grants = new ArrayList<>();
    Address broker = operator.account().address();
    for (Permission permission : List.of(Permission.MANAGE, Permission.GRANT, Permission.PUBLISH)) {
      grants.add(Grant.forever(broker, permission));
    }
    if (body.path("public").asBoolean(false)) {
      grants.add(Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE));
    }
    StreamContracts.Created created =
        ChainFailures.refusing(
            () -> operator.contracts().create(operator.account(), owner, name, metadata, grants));
    return new ApiResponse.Json(201, StreamJson.of(services.access().stream(created.stream())));
  }

  private ApiResponse configure(ApiRequest request) throws RefusedException {
    StreamRecord stream = delegated(request, Permission.MANAGE);
    Operator operator = operator();
    JsonNode body = Json.read(request.body());
    StreamMetadata before = stream.metadata();
    StreamMetadata metadata =
        new StreamMetadata(
            Json.text(body, "title").orElse(before.name()),
            Json.text(body, "description").orElse(before.description()),
            Json.texts(body, "tags").orElse(before.tags()),
            Json.number(body, "partitions", before.partitions()),
            Json.number(body, "storageDays", before.storageDays()));
    ChainFailures.refusing(
        () -> operator.contracts().setMetadata(operator.account(), stream.id(), metadata));
    return shown(stream);
  }

  private ApiResponse delete(ApiRequest request) throws RefusedException {
    StreamRecord stream = delegated(request, Permission.MANAGE);
    Operator operator = operator();
    ChainFailures.refusing(() -> operator.contracts().delete(operator.account(), stream.id()));
    return ApiResponse.ok(Json.object().put("deleted", stream.id().toString()));
  }

  private ApiResponse grant(ApiRequest request) throws RefusedException {
    StreamRecord stream = delegated(request, Permission.GRANT);
    Operator operator = operator();
    JsonNode body = Json.read(request.body());
    Address account = account(body);
    Instant expiry = expiry(body);
    List<Grant> grants =
        permissions(body).stream()
            .map(permission -> new Grant(account, permission, expiry))
            .toList();
    ChainFailures.refusing(
        () -> operator.contracts().grant(operator.account(), stream.id(), grants));
    return shown(stream);
  }

  private ApiResponse revoke(ApiRequest request) throws RefusedException {
    StreamRecord stream = delegated(request, Permission.GRANT);
    Operator operator = operator();
    JsonNode body = Json.read(request.body());
    Address account = account(body);
    for (Permission permission : permissions(body)) {
      ChainFailures.refusing(
          () -> operator.contracts().revoke(operator.account(), stream.id(), account, permission));
    }
    return shown(stream);
  }

  private ApiResponse shown(StreamRecord stream) throws RefusedException {
    return ApiResponse.ok(StreamJson.of(services.access().stream(stream.id())));
  }

  /** The stream of a request that both the session's account and the broker may change. */
  private StreamRecord delegated(ApiRequest request, Permission permission)
      throws RefusedException {
    Address account = request.signedIn();
    StreamRecord stream = names.record(request.variable("stream"));
    services.access().require(stream.id(), Optional.of(account), permission);
    Address broker = operator().account().address();
    if (stream.permission(broker, permission, services.clock().instant())
        != PermissionVerdict.PERMITTED) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION,
          "you may do this, but the broker may not do it for you: grant "
              + permission.name().toLowerCase(Locale.ROOT)
              + " on the stream to its account "
              + broker.toChecksumString()
              + ", or send the transaction yourself");
    }
    return stream;
  }

  private Operator operator() throws RefusedException {
    return services
        .operator()
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorCode.CHAIN_UNAVAILABLE,
                    "this broker has no account to write to the chain with; send the transaction"
                        + " yourself"));
  }

  private static Address account(JsonNode body) throws RefusedException {
    String text = Json.required(body, "account");
    if (text.equals("public")) {
      return Grant.PUBLIC;
    }
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw Json.bad("'account' is an address or 'public': " + e.getMessage());
    }
  }

  private static Instant expiry(JsonNode body) throws RefusedException {
    Optional<String> text = Json.text(body, "expiresAt");
    try {
      return text.map(Instant::parse).orElse(PermissionSet.FOREVER);
    } catch (DateTimeException e) {
      throw Json.bad("'expiresAt' must be a time as in " + Instant.EPOCH);
    }
  }

  private static List<Permission> permissions(JsonNode body) throws RefusedException {
    List<Permission> permissions = new ArrayList<>();
    for (String text : Json.texts(body, "permissions").orElse(List.of())) {
      permissions.add(permission(text));
    }
    if (permissions.isEmpty()) {
      throw Json.bad("'permissions' must name at least one of subscribe, publish, manage, grant");
    }
    return permissions;
  }

  private static Permission permission(String text) throws RefusedException {
    for (Permission permission : Permission.values()) {
      if (permission.name().equalsIgnoreCase(text)) {
        return permission;
      }
    }
    throw Json.bad("a permission is subscribe, publish, manage or grant, not '" + text + "'");
  }
}
