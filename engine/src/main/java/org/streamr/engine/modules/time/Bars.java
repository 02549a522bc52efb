package org.streamr.engine.modules.time;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/** Open, high, low and close. */
public final class Bars implements ModuleType {
  /** When a bar is full. */
  enum By {
    TIME,
    COUNT,
    VOLUME
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.bars",
            "Bars",
            Category.TIME,
            "Sums prices up in bars with open, high, low and close: one for each length of time, or"
                + " for so many trades, or for so much volume.")
        .in("in", "In", PortType.ANY, "Prices, or records with them.")
        .out(
            "bar",
            "Bar",
            PortType.RECORD,
            "Records with open, high, low, close, volume, count, start and end, and the key if"
                + " there is one.")
        .with(
            Param.field("price", "Price", "The field with the price; empty for the message."),
            Param.field("volume", "Volume", "The field with the volume; empty for 1 a trade."),
            Param.choice("by", "A bar for each", By.TIME, "When a bar is full."),
            Param.duration("length", "Length", "1m", "The time of a bar, if by time."),
            Param.number("size", "Size", 100, "Trades or volume of a bar, if not by time."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Building(
        Field.of(parameters, "price"),
        Field.of(parameters, "volume"),
        parameters.choice("by", By.class),
        parameters.duration("length").toNanos() / 1_000,
        parameters.number("size", Double.MIN_NORMAL, Double.MAX_VALUE));
  }

  private record Building(Field price, Field volume, By by, long length, double size)
      implements Transform<Bar> {
    @Override
    public Bar initial() {
      return Bar.NONE;
    }

    @Override
    public StateCodec<Bar> codec() {
      return Bar.CODEC;
    }

    @Override
    public Bar onMessage(Bar bar, int input, Message message, Scope scope) {
      double price = this.price.number(message, scope);
      double volume = this.volume.path().isEmpty() ? 1 : this.volume.number(message, scope);
      if (Double.isNaN(price) || Double.isNaN(volume)) {
        return bar;
      }
      Bar before = bar;
      if (by == By.TIME) {
        long start = Math.floorDiv(message.time(), length) * length;
        if (bar.count() > 0 && start != bar.start()) {
          scope.emit(0, bar.record(bar.start() + length, scope.key()));
          scope.unschedule(bar.start() + length);
          before = Bar.NONE;
        }
        if (before.count() == 0) {
          scope.schedule(start + length);
        }
        return before.with(start, message.time(), price, volume);
      }
      Bar now = before.with(message.time(), message.time(), price, volume);
      if ((by == By.COUNT ? now.count() : now.volume()) >= size) {
        scope.emit(0, now.record(now.end(), scope.key()));
        return Bar.NONE;
      }
      return now;
    }

    @Override
    public Bar onTime(Bar bar, long time, Scope scope) {
      if (bar.count() == 0 || bar.start() + length != time) {
        return bar;
      }
      scope.emit(0, bar.record(time, scope.key()));
      return Bar.NONE;
    }
  }
}
