package org.streamr.engine.value;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.streamr.engine.spi.Value;

/** Values as bytes: a tag, then what it says. For state and for what goes from module to module. */
public final class ValueCodec {
  private static final int NONE = 0;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int FALSE = 3;
  private static final int TRUE = 4;
  private static final int ITEMS = 5;
  private static final int FIELDS = 6;

  /** Bytes of a text, and items of a list, that are believed; more means that bytes are broken. */
  private static final int MOST = 64 << 20;

  private ValueCodec() {}

  /** Writes a value. */
  public static void write(Value value, DataOutput out) throws IOException {
    switch (value) {
      case Value.None _ -> out.writeByte(NONE);
      case Value.Num(double number) -> {
        out.writeByte(NUMBER);
        out.writeDouble(number);
      }
      case Value.Text(String text) -> {
        out.writeByte(TEXT);
        writeText(text, out);
      }
      case Value.Flag(boolean set) -> out.writeByte(set ? TRUE : FALSE);
      case Value.Items(List<Value> items) -> {
        out.writeByte(ITEMS);
        out.writeInt(items.size());
        for (Value item : items) {
          write(item, out);
        }
      }
      case Value.Fields(var fields) -> {
        out.writeByte(FIELDS);
        out.writeInt(fields.size());
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          writeText(field.getKey(), out);
          write(field.getValue(), out);
        }
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if the bytes are no value
   */
  public static Value read(DataInput in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case NONE -> Value.NONE;
      case NUMBER -> Value.of(in.readDouble());
      case TEXT -> Value.of(readText(in));
      case FALSE -> Value.of(false);
      case TRUE -> Value.of(true);
      case ITEMS -> {
        int size = size(in);
        List<Value> items = new ArrayList<>(Math.min(size, 1_000));
        for (int i = 0; i < size; i++) {
          items.add(read(in));
        }
        yield new Value.Items(items);
      }
      case FIELDS -> {
        int size = size(in);
        LinkedHashMap<String, Value> fields = LinkedHashMap.newLinkedHashMap(Math.min(size, 1_000));
        for (int i = 0; i < size; i++) {
          fields.put(readText(in), read(in));
        }
        yield new Value.Fields(fields);
      }
      default -> throw new IOException("the tag " + tag + " is not that of a value");
    };
  }

  /** Writes a text of any length, which {@link DataOutput#writeUTF} does not. */
  public static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #writeText} wrote. */
  public static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[size(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int size(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MOST) {
      throw new IOException("a value of " + size + " parts is not believed");
    }
    return size;
  }
}
