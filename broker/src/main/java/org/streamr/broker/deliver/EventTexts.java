package org.streamr.broker.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;

/** Writes the events of a delivery as JSON texts. */
public final class EventTexts {
  private static final JsonFactory JSON = new JsonFactory();

  private EventTexts() {}

  /**
   * An event.
   *
   * @param index in its batch
   * @param json on one line
   */
  public record Text(int index, String json) {}

  /**
   * Returns the events that answer, in the order of the batch.
   *
   * @param proofs whether each comes with its proof
   */
  public static List<Text> of(Delivery delivery, boolean proofs) {
    return proofs ? proven(delivery) : plain(delivery);
  }

  private static List<Text> proven(Delivery delivery) {
    List<Text> texts = new ArrayList<>(delivery.events());
    for (DetachedEvent event :
        DetachedEvent.cutAll(delivery.batch(), delivery.indices().toArray(), new MerkleTree())) {
      texts.add(new Text(event.index(), EventJson.toString(event)));
    }
    return texts;
  }

  private static List<Text> plain(Delivery delivery) {
    List<Text> texts = new ArrayList<>(delivery.events());
    int[] indices = delivery.indices().toArray();
    int next = 0;
    EventCursor events = delivery.batch().events();
    while (next < indices.length && events.next()) {
      if (events.index() == indices[next]) {
        texts.add(new Text(events.index(), text(delivery, events)));
        next++;
      }
    }
    return texts;
  }

  private static String text(Delivery delivery, EventCursor event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      EventJson.write(out, delivery.batch().header(), event.sequence(), event.event());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
