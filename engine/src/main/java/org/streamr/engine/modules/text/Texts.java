package org.streamr.engine.modules.text;

import java.util.function.BiConsumer;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** The texts that a module looks at in its messages. */
record Texts(Field field) {
  /** Looks at each; what is no text but has one, such as a number, counts as that. */
  Stateless each(BiConsumer<String, Scope> action) {
    return (input, message, scope) -> {
      Value whole = message.value();
      Value value = whole instanceof Value.Fields ? field.of(whole) : whole;
      switch (value) {
        case Value.Text(String text) -> action.accept(text, scope);
        case Value.Num _, Value.Flag _ -> action.accept(ValueJson.plain(value), scope);
        case Value.None _, Value.Items _, Value.Fields _ ->
            scope.problem(field.missing(whole, "text"));
      }
    };
  }
}
