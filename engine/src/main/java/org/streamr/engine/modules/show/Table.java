package org.streamr.engine.modules.show;

import java.util.List;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** A table. */
public final class Table implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "show.table",
            "Table",
            Category.SHOW,
            "Shows messages as rows, the newest first, or one row for each value of a field.")
        .in("in", "In", PortType.ANY, "Messages to show.")
        .with(
            Param.text(
                "columns",
                "Columns",
                "",
                "The fields to show, with commas between; empty for all."),
            Param.field("row", "A row for each", "Messages with the same value replace a row."),
            Param.integer("rows", "Rows", 20, "Rows that are kept, 1 to 1000."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    parameters.integer("rows", 1, 1_000);
    List<Field> columns = Names.fields(parameters.optionalText("columns"));
    Field row = Field.of(parameters, "row");
    return (Stateless) (input, message, scope) -> scope.show(row(message, columns, row));
  }

  private static Value row(Message message, List<Field> columns, Field row) {
    Records cells = Records.begin();
    if (!row.path().isEmpty()) {
      cells.put("_row", ValueJson.plain(row.of(message.value())));
    }
    if (!(message.value() instanceof Value.Fields all)) {
      return cells.put("value", message.value()).end();
    }
    if (columns.isEmpty()) {
      return cells.all(all).end();
    }
    columns.forEach(column -> cells.put(column.path(), column.of(all)));
    return cells.end();
  }
}
