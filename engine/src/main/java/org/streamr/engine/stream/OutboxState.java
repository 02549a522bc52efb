package org.streamr.engine.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.Address;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;

/** What a checkpoint holds of an outbox, as bytes. */
final class OutboxState {
  private static final int VERSION = 1;

  private OutboxState() {}

  /** The run of a partition, and where it is. */
  record KeptLane(int partition, long run, long nextSequence) {}

  /** All that is kept. */
  record Kept(StreamId stream, Address signer, List<KeptLane> lanes, List<Batch> batches) {}

  static byte[] write(Kept kept) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.write(kept.stream().address().toBytes());
      out.write(kept.signer().toBytes());
      out.writeInt(kept.lanes().size());
      for (KeptLane lane : kept.lanes()) {
        out.writeInt(lane.partition());
        out.writeLong(lane.run());
        out.writeLong(lane.nextSequence());
      }
      out.writeInt(kept.batches().size());
      for (Batch batch : kept.batches()) {
        Slice encoded = batch.encoded();
        out.writeInt(encoded.length());
        out.write(encoded.array(), encoded.offset(), encoded.length());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Kept read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("it was kept by another version of the engine");
      }
      StreamId stream = new StreamId(address(in));
      Address signer = address(in);
      List<KeptLane> lanes = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        lanes.add(new KeptLane(in.readInt(), in.readLong(), in.readLong()));
      }
      List<Batch> batches = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        byte[] batch = new byte[in.readInt()];
        in.readFully(batch);
        batches.add(Batch.parse(Slice.of(batch)));
      }
      return new Kept(stream, signer, lanes, batches);
    } catch (IOException | MalformedException e) {
      throw new IllegalStateException(
          "What waits to be published cannot be read: "
              + e.getMessage()
              + ". Start the canvas without the state of earlier runs",
          e);
    }
  }

  private static Address address(DataInputStream in) throws IOException {
    byte[] bytes = new byte[Address.BYTES];
    in.readFully(bytes);
    return Address.read(bytes, 0);
  }
}
