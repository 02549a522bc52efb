package org.streamr.engine.modules.time;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Value;

/** A bar that is being filled. */
record Bar(
    long start,
    long end,
    double open,
    double high,
    double low,
    double close,
    double volume,
    long count) {
  static final Bar NONE = new Bar(0, 0, 0, 0, 0, 0, 0, 0);

  static final StateCodec<Bar> CODEC = Codecs.immutable(Bar::write, Bar::read);

  /** With one more trade, which begins the bar at {@code start} if it is the first. */
  Bar with(long start, long time, double price, double volume) {
    return count == 0
        ? new Bar(start, time, price, price, price, price, volume, 1)
        : new Bar(
            this.start,
            time,
            open,
            Math.max(high, price),
            Math.min(low, price),
            price,
            this.volume + volume,
            count + 1);
  }

  Value record(long end, String key) {
    return Records.begin()
        .key(key)
        .put("open", open)
        .put("high", high)
        .put("low", low)
        .put("close", close)
        .put("volume", volume)
        .put("count", (double) count)
        .time("start", start)
        .time("end", end)
        .end();
  }

  private static void write(Bar bar, DataOutput out) throws IOException {
    out.writeLong(bar.start);
    out.writeLong(bar.end);
    out.writeDouble(bar.open);
    out.writeDouble(bar.high);
    out.writeDouble(bar.low);
    out.writeDouble(bar.close);
    out.writeDouble(bar.volume);
    out.writeLong(bar.count);
  }

  private static Bar read(DataInput in) throws IOException {
    return new Bar(
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong());
  }
}
