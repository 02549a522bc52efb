package org.streamr.protocol.vectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.streamr.protocol.Event;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.EventCursor;

/** A batch encrypted with a known group key, event by event. */
final class EncryptionVectors {
  private EncryptionVectors() {}

  static ObjectNode json() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put(
        "description",
        "AES-256-GCM: an encrypted batch, the group key, the associated data, and each event's"
            + " plain and encrypted content.");
    json.put("chainId", Samples.CHAIN_ID);
    json.put("keyId", BatchVectors.hex(Samples.GROUP_KEY.id()));
    json.put("groupKey", BatchVectors.hex(Slice.of(Samples.GROUP_KEY.secret())));
    Batch batch =
        Samples.build(
            Samples.ALICE,
            3,
            1_000,
            Samples.ofManyTypes(),
            Samples.CHAIN_ID,
            Optional.of(Samples.GROUP_KEY));
    json.put("batch", BatchVectors.hex(batch.encoded()));
    json.put("associatedData", BatchVectors.hex(batch.header().authenticated()));
    ArrayNode events = json.putArray("events");
    EventCursor cursor = batch.events();
    for (Event plain : Samples.ofManyTypes()) {
      cursor.next();
      ObjectNode event = events.addObject();
      event.put("sequence", cursor.sequence());
      event.put("plain", BatchVectors.hex(plain.content()));
      event.put("encrypted", BatchVectors.hex(cursor.event().content()));
    }
    return json;
  }
}
