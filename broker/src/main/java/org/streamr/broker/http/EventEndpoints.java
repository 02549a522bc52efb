package org.streamr.broker.http;

import static org.streamr.broker.http.HttpEndpoints.STREAM;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.publish.PublishResult;
import org.streamr.broker.query.Queries;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Range;
import org.streamr.storage.Equivocation;
import org.streamr.storage.StorageException;

/** Events: publishing and history. */
final class EventEndpoints {
  private static final int USUAL_LAST = 10;
  private static final int MOST_EQUIVOCATIONS = 1_000;
  private static final Endpoint.Parameter NAME =
      Endpoint.Parameter.path("stream", "address, registry name or ENS name of the stream");

  private final Services services;
  private final StreamNames names;
  private final Meters meters;
  private final Optional<Gateway> gateway;

  EventEndpoints(Services services, StreamNames names, Optional<Gateway> gateway) {
    this.services = services;
    this.names = names;
    this.meters = new Meters(services.publisher());
    this.gateway = gateway;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.of(
                "POST",
                STREAM + "/events",
                "Publish: a signed batch (application/octet-stream), a signed event"
                    + " (application/json), or with sign=broker any content")
            .with(
                NAME,
                Endpoint.Parameter.query(
                    "ack",
                    "string",
                    "none, one, quorum or all, then +sync if wanted; one if absent"),
                Endpoint.Parameter.query(
                    "sign", "string", "'broker': the body is content, and the broker signs it"),
                Endpoint.Parameter.query(
                    "contentType",
                    "string",
                    "MIME type of the content; that of the request if absent"),
                Endpoint.Parameter.query(
                    "partition", "integer", "for sign=broker; else the key's, else 0"),
                Endpoint.Parameter.query("key", "string", "for sign=broker: picks the partition"),
                Endpoint.Parameter.query(
                    "timestamp", "string", "for sign=broker: when it happened; now if absent"))
            .takes("Event", "application/json", "application/octet-stream")
            .answers(Endpoint.Answer.json("Published"))
            .by(this::publish),
        Endpoint.of(
                "GET",
                STREAM + "/events",
                "Stored events, one JSON text a line; one array if application/json is accepted")
            .with(
                NAME,
                Endpoint.Parameter.query(
                    "last",
                    "integer",
                    "the last so many of each partition; 10 if nothing else is asked for"),
                Endpoint.Parameter.query("from", "string", "time of the first event, included"),
                Endpoint.Parameter.query(
                    "to", "string", "time up to which events are wanted, not included"),
                Endpoint.Parameter.query("partition", "integer", "one partition; all if absent"),
                Endpoint.Parameter.query(
                    "cursor", "string", "events behind this cursor (base64); needs partition"),
                Endpoint.Parameter.query("origin", "string", "who publishes; with run, the run's"),
                Endpoint.Parameter.query(
                    "run", "string", "one run of the origin: 16 hexadecimal digits"),
                Endpoint.Parameter.query("fromSequence", "integer", "with run: the first sequence"),
                Endpoint.Parameter.query("toSequence", "integer", "with run: the last sequence"),
                Endpoint.Parameter.query("limit", "integer", "the most events in all"),
                Endpoint.Parameter.query("backwards", "boolean", "latest first"),
                Endpoint.Parameter.query("filter", "string", "a filter, as JSON"),
                Endpoint.Parameter.query("proof", "boolean", "each event with its proof"))
            .answers(new Endpoint.Answer(200, "application/x-ndjson", "Event"))
            .by(this::history),
        Endpoint.of(
                "GET",
                STREAM + "/equivocations",
                "Evidence of publishers that signed two batches for one sequence")
            .with(NAME)
            .answers(Endpoint.Answer.json("Equivocations"))
            .by(this::equivocations));
  }

  private ApiResponse publish(ApiRequest request) throws RefusedException {
    StreamRecord stream = names.record(request.variable("stream"));
    AckLevel level = level(request);
    CompletableFuture<PublishResult> result =
        request.parameter("sign").isPresent()
            ? publishContent(request, stream, level)
            : publishSigned(request, stream, level);
    return switch (result.join()) {
      case PublishResult.Stored stored -> {
        ObjectNode json = Json.object();
        json.put("ack", stored.level().toString());
        json.put("duplicate", stored.duplicate());
        yield ApiResponse.ok(json);
      }
      case PublishResult.Refused refused -> throw new RefusedException(refused.refusal());
    };
  }

  private static AckLevel level(ApiRequest request) throws RefusedException {
    try {
      return AckLevel.parse(request.parameter("ack").orElse("one"));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(ErrorCode.UNSUPPORTED_ACK_LEVEL, String.valueOf(e.getMessage()));
    }
  }

  private CompletableFuture<PublishResult> publishSigned(
      ApiRequest request, StreamRecord stream, AckLevel level) throws RefusedException {
    String type = request.headers().getOrDefault("content-type", "").split(";", 2)[0].strip();
    Slice batch =
        switch (type) {
          case "application/octet-stream" -> request.body();
          case "application/json" -> batchOf(request);
          default ->
              throw new RefusedException(
                  ErrorCode.BAD_REQUEST,
                  "send a signed batch as application/octet-stream, a signed event as"
                      + " application/json, or content with ?sign=broker");
        };
    CompletableFuture<PublishResult> result = new CompletableFuture<>();
    services
        .publisher()
        .publish(batch, level, Optional.of(stream.id()), meters.of(request), result::complete);
    return result;
  }

  private static Slice batchOf(ApiRequest request) throws RefusedException {
    try {
      Batch batch = EventJson.read(Json.read(request.body())).toBatch();
      return batch.encoded();
    } catch (MalformedException e) {
      throw new RefusedException(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private CompletableFuture<PublishResult> publishContent(
      ApiRequest request, StreamRecord stream, AckLevel level) throws RefusedException {
    if (!request.parameter("sign").orElse("").equals("broker")) {
      throw Json.bad("'sign' can only be 'broker'");
    }
    Gateway signing =
        gateway.orElseThrow(
            () -> Json.bad("this broker has no account to sign with; sign yourself"));
    services.access().require(stream.id(), Optional.of(request.signedIn()), Permission.PUBLISH);
    String mime =
        request
            .parameter("contentType")
            .orElse(request.headers().getOrDefault("content-type", "application/octet-stream"));
    Optional<Integer> code = ContentType.codeOf(mime);
    Slice content =
        code.isPresent()
            ? request.body()
            : Slice.of(ContentType.withMimeType(mime, request.body().toBytes()));
    long timestamp = request.time("timestamp").orElse(Micros.now(services.clock()));
    Event event = new Event(timestamp, code.orElse(ContentType.MIME), content);
    return signing.publish(
        stream.id(), partition(request, stream), event, level, meters.of(request));
  }

  private static int partition(ApiRequest request, StreamRecord stream) throws RefusedException {
    int count = stream.metadata().partitions();
    if (request.parameter("partition").isPresent()) {
      return (int) request.number("partition", 0, 0, count - 1L);
    }
    return request.parameter("key").map(key -> partitionOf(key, count)).orElse(0);
  }

  /** As in section 11 of the protocol. */
  private static int partitionOf(String key, int count) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % count);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private ApiResponse history(ApiRequest request) throws RefusedException {
    StreamRecord stream = names.record(request.variable("stream"));
    List<Integer> partitions =
        request.parameter("partition").isPresent()
            ? List.of((int) request.number("partition", 0, 0, Limits.MAX_PARTITIONS - 1L))
            : List.of();
    Queries.Query query =
        new Queries.Query(
            stream.id(),
            partitions,
            range(request),
            request.flag("backwards"),
            request.number("limit", Queries.NO_LIMIT, 0, Long.MAX_VALUE),
            filter(request),
            request.account(),
            Request.UNLIMITED);
    services.access().require(stream.id(), request.account(), Permission.SUBSCRIBE);
    boolean array = request.headers().getOrDefault("accept", "").contains("application/json");
    return new ApiResponse.Events(query, request.flag("proof"), array);
  }

  private static Range range(ApiRequest request) throws RefusedException {
    if (request.parameter("run").isPresent()) {
      Origin origin =
          Origin.ethereum(
              request
                  .address("origin")
                  .orElseThrow(() -> Json.bad("with 'run', name its 'origin'")));
      return new Range.Sequences(
          origin,
          run(request.parameter("run").get()),
          request.number("fromSequence", 0, 0, Limits.MAX_SEQUENCE),
          request.number("toSequence", Limits.MAX_SEQUENCE, 0, Limits.MAX_SEQUENCE));
    }
    if (request.parameter("cursor").isPresent()) {
      return new Range.After(List.of(cursor(request.parameter("cursor").get())));
    }
    Optional<Long> from = request.time("from");
    Optional<Long> to = request.time("to");
    if (from.isPresent() || to.isPresent()) {
      return new Range.Time(from.orElse(Queries.FROM_THE_START), to.orElse(Long.MAX_VALUE));
    }
    return new Range.Last((int) request.number("last", USUAL_LAST, 1, Integer.MAX_VALUE));
  }

  private static long run(String text) throws RefusedException {
    try {
      return Run.parseId(text);
    } catch (IllegalArgumentException e) {
      throw Json.bad("'run': " + e.getMessage());
    }
  }

  private static Slice cursor(String text) throws RefusedException {
    try {
      return Slice.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(ErrorCode.BAD_CURSOR, "the cursor is not base64");
    }
  }

  private static EventFilter filter(ApiRequest request) throws RefusedException {
    try {
      EventFilter filter = EventFilter.parse(request.parameter("filter").orElse(""));
      Optional<String> origin = request.parameter("origin");
      return origin.isPresent() && filter.acceptsAll()
          ? EventFilter.parse("{\"origins\":[\"" + request.address("origin").orElseThrow() + "\"]}")
          : filter;
    } catch (MalformedException e) {
      throw new RefusedException(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private ApiResponse equivocations(ApiRequest request) throws RefusedException {
    StreamRecord stream = names.record(request.variable("stream"));
    services.access().require(stream.id(), request.account(), Permission.SUBSCRIBE);
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("equivocations");
    try {
      for (Equivocation found : services.store().equivocations(stream.id(), MOST_EQUIVOCATIONS)) {
        ObjectNode evidence = list.addObject();
        evidence.put("partition", found.existing().header().partition());
        evidence.put("origin", found.existing().header().origin().account().toChecksumString());
        evidence.put("run", Run.format(found.existing().header().run()));
        evidence.put("detectedAt", Micros.format(found.detectedAt()));
        evidence.put("existing", base64(found.existing()));
        evidence.put("offending", base64(found.offending()));
      }
    } catch (StorageException e) {
      throw new RefusedException(
          Refusal.of(ErrorCode.STORAGE_FAILED, "the store cannot be read: " + e.getMessage()));
    }
    return ApiResponse.ok(json);
  }

  private static String base64(Batch batch) {
    return Base64.getEncoder().encodeToString(batch.encoded().toBytes());
  }
}
