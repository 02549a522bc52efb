package org.streamr.engine.modules.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Micros;

/** When a message was. */
public final class TimeOf implements ModuleType {
  /** What is told of a time. */
  enum Part {
    ISO,
    SECONDS_SINCE_1970,
    MILLISECONDS_SINCE_1970,
    DATE,
    YEAR,
    MONTH,
    DAY_OF_MONTH,
    DAY_OF_WEEK,
    HOUR,
    MINUTE,
    SECOND
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.of",
            "Time of",
            Category.TIME,
            "Gives when each message was, or a part of it, such as the hour. Days of the week count"
                + " from 1, Monday.")
        .in("in", "In", PortType.ANY, "Messages to look at.")
        .out("out", "Time", PortType.ANY, "The time, or the part of it.")
        .with(
            Param.choice("part", "Part", Part.ISO, "What is told."),
            Param.text("zone", "Time zone", "UTC", "Such as UTC, +02:00 or Europe/Helsinki."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Part part = parameters.choice("part", Part.class);
    ZoneId zone = zone(parameters);
    return (Stateless) (input, message, scope) -> scope.emit(0, told(part, message.time(), zone));
  }

  private static ZoneId zone(Parameters parameters) {
    String zone = parameters.text("zone");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidParameterException(
          "zone", "is \"" + zone + "\"; give one such as UTC, +02:00 or Europe/Helsinki");
    }
  }

  private static Value told(Part part, long micros, ZoneId zone) {
    ZonedDateTime time = Micros.toInstant(micros).atZone(zone);
    return switch (part) {
      case ISO -> Value.of(Micros.format(micros));
      case SECONDS_SINCE_1970 -> Value.of(micros / 1e6);
      case MILLISECONDS_SINCE_1970 -> Value.of((double) Math.floorDiv(micros, 1_000));
      case DATE -> Value.of(time.toLocalDate().toString());
      case YEAR -> Value.of(time.getYear());
      case MONTH -> Value.of(time.getMonthValue());
      case DAY_OF_MONTH -> Value.of(time.getDayOfMonth());
      case DAY_OF_WEEK -> Value.of(time.getDayOfWeek().getValue());
      case HOUR -> Value.of(time.getHour());
      case MINUTE -> Value.of(time.getMinute());
      case SECOND -> Value.of(time.getSecond());
    };
  }
}
