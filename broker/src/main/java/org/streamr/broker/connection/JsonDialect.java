package org.streamr.broker.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.streamr.broker.deliver.Delivery;
import org.streamr.broker.deliver.EventTexts;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Frame;

/** Speaks in JSON texts: {@code docs/protocol.md} section 10. */
public final class JsonDialect implements Dialect<String> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Wire wire;
  private final JsonRequests requests;

  /** Whether the events of a request go with their proofs; those with other wishes are absent. */
  private final Map<Integer, Boolean> proofs = new ConcurrentHashMap<>();

  /**
   * @param names finds the streams that requests name
   */
  public JsonDialect(Wire wire, JsonRequests.Names names) {
    this.wire = wire;
    this.requests = new JsonRequests(names);
  }

  @Override
  public void receive(String message, Conversation conversation) {
    int id = 0;
    try {
      JsonNode json = JsonRequests.parse(message);
      id = JsonRequests.id(json);
      Frame.ToBroker frame = requests.frame(json, id);
      if (JsonRequests.wantsProofs(json, frame)) {
        proofs.put(id, true);
      }
      conversation.receive(frame, this);
    } catch (MalformedException e) {
      conversation.malformed(id, e, this);
    }
  }

  @Override
  public void send(Frame.ToClient frame) {
    ObjectNode json = JSON.createObjectNode();
    switch (frame) {
      case Frame.Challenge f ->
          json.put("type", "challenge")
              .put("version", f.version())
              .put("chainId", f.chainId())
              .put("time", Micros.format(f.timeMicros()))
              .put("nonce", f.nonce())
              .put("domain", f.domain())
              .put("uri", f.uri())
              .put("maxFrameBytes", f.maxFrameBytes())
              .put("maxRequests", f.maxRequests())
              .put("agent", f.agent());
      case Frame.Ack f ->
          answer(json, "ack", f.requestId())
              .put("ack", f.ackLevel().toString())
              .put("duplicate", f.duplicate());
      case Frame.Ok f -> answer(json, "ok", f.requestId());
      case Frame.Gap f -> gap(json, f);
      case Frame.End f -> {
        proofs.remove(f.requestId());
        answer(json, "end", f.requestId()).put("events", f.events());
      }
      case Frame.Live f ->
          answer(json, "live", f.requestId())
              .put("partition", f.partition())
              .put("cursor", base64(f.cursor()));
      case Frame.Failure f -> failure(json, f);
      case Frame.BatchDelivery f ->
          throw new IllegalArgumentException("events are delivered, not sent");
      case Frame.EventDelivery f ->
          throw new IllegalArgumentException("events are delivered, not sent");
    }
    wire.send(json.toString());
  }

  private static ObjectNode answer(ObjectNode json, String type, int requestId) {
    return json.put("type", type).put("id", Integer.toUnsignedLong(requestId));
  }

  private static void gap(ObjectNode json, Frame.Gap gap) {
    answer(json, "gap", gap.requestId())
        .put("partition", gap.partition())
        .put("origin", "0x" + gap.origin().id())
        .put("run", Run.format(gap.run()))
        .put("from", gap.from())
        .put("to", gap.to())
        .put("reason", gap.reason().name());
  }

  private static void failure(ObjectNode json, Frame.Failure failure) {
    answer(json, "error", failure.requestId())
        .put(
            "code",
            ErrorCode.of(failure.code()).map(Enum::name).orElse(Integer.toString(failure.code())))
        .put("message", failure.message())
        .put("retryable", failure.retryable())
        .put("retryAfterMs", failure.retryAfterMillis())
        .put("fatal", failure.fatal());
  }

  @Override
  public long deliver(int requestId, Delivery delivery) {
    long bytes = 0;
    String head =
        "{\"type\":\"event\",\"id\":"
            + Integer.toUnsignedLong(requestId)
            + ",\"stored\":"
            + delivery.fromStorage()
            + ",\"cursor\":\"";
    for (EventTexts.Text event : EventTexts.of(delivery, proofs.containsKey(requestId))) {
      String cursor = base64(Slice.of(delivery.cursor().behind(event.index()).encode()));
      String text = head + cursor + "\",\"event\":" + event.json() + "}";
      wire.send(text);
      bytes += text.length();
    }
    return bytes;
  }

  private static String base64(Slice bytes) {
    return Base64.getEncoder().encodeToString(bytes.toBytes());
  }

  @Override
  public boolean isWritable() {
    return wire.isWritable();
  }

  @Override
  public boolean isCostly() {
    return true;
  }
}
