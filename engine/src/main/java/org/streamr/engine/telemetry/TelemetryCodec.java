package org.streamr.engine.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.value.ValueCodec;

/** What modules on other machines tell, as bytes: a tag, then what it says. */
final class TelemetryCodec {
  static final int COUNT = 0;
  private static final int EDGE_VALUE = 1;
  private static final int SHOWN = 2;
  private static final int LOG_LINE = 3;
  private static final int PROBLEM = 4;
  static final int READY = 5;

  private TelemetryCodec() {}

  static void write(Telemetry telemetry, DataOutput out) throws IOException {
    switch (telemetry) {
      case Telemetry.EdgeValue value -> {
        out.writeByte(EDGE_VALUE);
        out.writeUTF(value.module());
        out.writeUTF(value.output());
        out.writeLong(value.time());
        ValueCodec.write(value.value(), out);
      }
      case Telemetry.Shown shown -> {
        out.writeByte(SHOWN);
        out.writeUTF(shown.module());
        out.writeLong(shown.time());
        ValueCodec.write(shown.value(), out);
      }
      case Telemetry.LogLine line -> {
        out.writeByte(LOG_LINE);
        out.writeUTF(line.module());
        out.writeLong(line.time());
        ValueCodec.writeText(line.line(), out);
      }
      case Telemetry.Problem problem -> {
        out.writeByte(PROBLEM);
        out.writeUTF(problem.module());
        out.writeLong(problem.time());
        out.writeLong(problem.count());
        ValueCodec.writeText(problem.sentence(), out);
      }
      case Telemetry.StateChanged state -> throw new IOException("modules tell no states");
      case Telemetry.Progress progress -> throw new IOException("modules tell no progress");
    }
  }

  static Telemetry read(int tag, DataInput in) throws IOException {
    return switch (tag) {
      case EDGE_VALUE ->
          new Telemetry.EdgeValue(in.readUTF(), in.readUTF(), in.readLong(), ValueCodec.read(in));
      case SHOWN -> new Telemetry.Shown(in.readUTF(), in.readLong(), ValueCodec.read(in));
      case LOG_LINE -> new Telemetry.LogLine(in.readUTF(), in.readLong(), ValueCodec.readText(in));
      case PROBLEM -> {
        String module = in.readUTF();
        long time = in.readLong();
        long count = in.readLong();
        yield new Telemetry.Problem(module, time, ValueCodec.readText(in), count);
      }
      default -> throw new IOException("the tag " + tag + " is none of telemetry");
    };
  }
}
