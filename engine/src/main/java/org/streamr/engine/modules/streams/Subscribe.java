package org.streamr.engine.modules.streams;

import com.fasterxml.jackson.databind.JsonNode;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.StreamSource;

/** Events of a stream. */
public final class Subscribe implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "streams.subscribe",
            "Subscribe",
            Category.STREAMS,
            "Gives each event of a stream as a record, in the order of the stream. A canvas reads"
                + " every event once, also after a crash or an edit; it needs the permission to"
                + " subscribe, which public streams give to everybody.")
        .out("events", "Events", PortType.RECORD, "The fields of each event.")
        .with(
            Param.required(Kind.STREAM, "stream", "Stream", "Its address, its name, or its label."),
            Param.of(
                Kind.JSON,
                "filter",
                "Filter",
                "",
                "What the broker lets through, as JSON: {\"where\": [{\"path\": \"/magnitude\","
                    + " \"op\": \">\", \"value\": 4}]}; docs/protocol.md has the rest in section 9."
                    + " Empty for all events."),
            Param.flag(
                "meta",
                "With origin",
                false,
                "Also gives _origin, _time, _partition and _sequence of each event."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new StreamSource(parameters.text("stream"), filter(parameters), parameters.flag("meta"));
  }

  private static String filter(Parameters parameters) {
    JsonNode filter = parameters.json("filter");
    if (filter.isMissingNode()
        || filter.isNull()
        || (filter.isTextual() && filter.asText().isBlank())) {
      return "";
    }
    String text = filter.isTextual() ? filter.asText() : filter.toString();
    if (!text.strip().startsWith("{")) {
      throw new InvalidParameterException(
          "filter", "is no JSON object; leave it empty for all events");
    }
    return text;
  }
}
