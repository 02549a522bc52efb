package org.streamr.protocol.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;

/** Events cut out of their batches, in both forms. */
final class DetachedVectors {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MerkleTree tree = new MerkleTree();

  ObjectNode json() throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put(
        "description",
        "Detached events. valid: binary form in hexadecimal and the same as JSON. invalid: binary"
            + " form whose check gives the verdict. malformed: JSON that is refused with the"
            + " code.");
    json.put("chainId", Samples.CHAIN_ID);
    ArrayNode valid = json.putArray("valid");
    Batch many = Samples.batch(Samples.BOB, 1, 1_000_000, Samples.ofManyTypes());
    for (int i = 0; i < many.count(); i++) {
      valid(valid, "content of many types, " + i, DetachedEvent.cut(many, i, tree));
    }
    valid(valid, "alone", DetachedEvent.cut(Samples.batch(1), 0, tree));
    valid(
        valid,
        "the last of 17, whose proof is short",
        DetachedEvent.cut(Samples.batch(17), 16, tree));
    Batch encrypted =
        Samples.build(
            Samples.ALICE,
            2,
            9,
            Samples.events(3),
            Samples.CHAIN_ID,
            Optional.of(Samples.GROUP_KEY));
    valid(valid, "encrypted", DetachedEvent.cut(encrypted, 1, tree));
    TestSensor sensor = TestSensor.create("sensor-1");
    Batch bySensor =
        Samples.batch(
            sensor.deterministicSigner(), 0, 5, List.of(Event.text(Samples.TIME, "21.5 °C")));
    valid(valid, "by a sensor's certificate", DetachedEvent.cut(bySensor, 0, tree));
    invalid(json.putArray("invalid"));
    malformed(json.putArray("malformed"));
    return json;
  }

  private static void valid(ArrayNode out, String name, DetachedEvent event) throws IOException {
    ObjectNode node = out.addObject();
    node.put("name", name);
    node.put("detached", BatchVectors.hex(Slice.of(event.encode())));
    node.set("json", JSON.readTree(EventJson.toString(event)));
  }

  private void invalid(ArrayNode out) {
    Batch batch = Samples.batch(21);
    DetachedEvent good = DetachedEvent.cut(batch, 7, tree);
    invalid(out, "another index", with(good, 6, good.encodedEvent(), good.proof()));
    invalid(
        out, "an index whose proof is shorter", with(good, 20, good.encodedEvent(), good.proof()));
    Slice other = DetachedEvent.cut(batch, 8, tree).encodedEvent();
    invalid(out, "another event of the batch", with(good, 7, other, good.proof()));
    byte[] proof = good.proof().toBytes();
    proof[40] ^= 1;
    invalid(out, "a sibling changed", with(good, 7, good.encodedEvent(), Slice.of(proof)));
    Slice shorter = Slice.of(Arrays.copyOf(good.proof().toBytes(), good.proof().length() - 32));
    invalid(out, "a sibling missing", with(good, 7, good.encodedEvent(), shorter));
    Slice longer = Slice.of(Arrays.copyOf(good.proof().toBytes(), good.proof().length() + 32));
    invalid(out, "a sibling too many", with(good, 7, good.encodedEvent(), longer));
    byte[] event = good.encodedEvent().toBytes();
    event[event.length - 2] ^= 1;
    invalid(out, "the content changed", with(good, 7, Slice.of(event), good.proof()));
  }

  private static DetachedEvent with(DetachedEvent good, int index, Slice event, Slice proof) {
    return new DetachedEvent(
        good.header(), index, event, proof, good.signatureType(), good.signature());
  }

  private static void invalid(ArrayNode out, String name, DetachedEvent event) {
    ObjectNode node = out.addObject();
    node.put("name", name);
    node.put("verdict", ErrorCode.BAD_SIGNATURE.name());
    node.put("detached", BatchVectors.hex(Slice.of(event.encode())));
  }

  private void malformed(ArrayNode out) throws IOException {
    String good = EventJson.toString(DetachedEvent.cut(Samples.batch(3), 1, tree));
    for (String field :
        new String[] {"stream", "partition", "run", "sequence", "timestamp", "origin", "proof"}) {
      ObjectNode json = (ObjectNode) JSON.readTree(good);
      json.remove(field);
      malformed(out, "without " + field, json);
    }
    malformed(
        out, "a sequence before the batch", ((ObjectNode) JSON.readTree(good)).put("sequence", -1));
    malformed(
        out, "a sequence behind the batch", ((ObjectNode) JSON.readTree(good)).put("sequence", 3));
    malformed(
        out,
        "a stream that is no address",
        ((ObjectNode) JSON.readTree(good)).put("stream", "0x12"));
    malformed(
        out,
        "a time that is none",
        ((ObjectNode) JSON.readTree(good)).put("timestamp", "yesterday"));
    ObjectNode bytes = (ObjectNode) JSON.readTree(good);
    ((ObjectNode) bytes.get("proof")).put("bytes", "!");
    malformed(out, "bytes that are not base64", bytes);
    ObjectNode siblings = (ObjectNode) JSON.readTree(good);
    ((ObjectNode) siblings.get("proof")).putArray("siblings").add("0x00");
    malformed(out, "a sibling of one byte", siblings);
  }

  private static void malformed(ArrayNode out, String name, JsonNode json) {
    ObjectNode node = out.addObject();
    node.put("name", name);
    node.put("code", ErrorCode.MALFORMED_BATCH.name());
    node.set("json", json);
  }
}
