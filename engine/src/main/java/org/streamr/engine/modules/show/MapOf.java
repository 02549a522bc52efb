package org.streamr.engine.modules.show;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** Places on a map. */
public final class MapOf implements ModuleType {
  private static final double POLE = 90;
  private static final double ANTIMERIDIAN = 180;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "show.map",
            "Map",
            Category.SHOW,
            "Marks each place on a map of the world, larger for a larger number, and moves the mark"
                + " of what came before with the same identity.")
        .in("in", "In", PortType.RECORD, "Records with a latitude and a longitude.")
        .with(
            Param.of(
                Kind.FIELD, "latitude", "Latitude", "latitude", "In degrees, north is above 0."),
            Param.of(
                Kind.FIELD, "longitude", "Longitude", "longitude", "In degrees, east above 0."),
            Param.field("size", "Size", "A number by which marks are larger."),
            Param.field("label", "Label", "What a mark says."),
            Param.field("identity", "Identity", "Records with the same value are one mark."),
            Param.duration("keep", "Keeps", "1h", "For how long a mark stays."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    parameters.text("latitude");
    parameters.text("longitude");
    parameters.duration("keep");
    Field latitude = Field.of(parameters, "latitude");
    Field longitude = Field.of(parameters, "longitude");
    Field size = Field.of(parameters, "size");
    Field label = Field.of(parameters, "label");
    Field identity = Field.of(parameters, "identity");
    return (Stateless)
        (input, message, scope) -> {
          if (!(message.value() instanceof Value.Fields record)) {
            scope.problem(latitude.missing(message.value(), "record with a place"));
            return;
          }
          double north = latitude.number(message, scope);
          double east = longitude.number(message, scope);
          if (Double.isNaN(north) || Double.isNaN(east)) {
            return;
          }
          if (Math.abs(north) > POLE || Math.abs(east) > ANTIMERIDIAN) {
            scope.problem(
                "There is no place at latitude "
                    + north
                    + ", longitude "
                    + east
                    + ": degrees go"
                    + " to 90 and 180");
            return;
          }
          Records mark = Records.begin().put("latitude", north).put("longitude", east);
          put(mark, "size", size, record);
          put(mark, "label", label, record);
          put(mark, "identity", identity, record);
          scope.show(mark.end());
        };
  }

  private static void put(Records mark, String name, Field field, Value.Fields record) {
    if (!field.path().isEmpty()) {
      mark.put(name, field.of(record));
    }
  }
}
