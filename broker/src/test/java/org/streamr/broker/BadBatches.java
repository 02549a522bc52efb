package org.streamr.broker;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;

/** Spoils the bytes of good batches. */
final class BadBatches {
  private static final BigInteger ORDER =
      new BigInteger(
          1,
          HexFormat.of()
              .parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"));
  private static final int SIGNATURE_BYTES = 65;
  private static final int STREAM_OFFSET = 1;
  private static final int PARTITION_OFFSET = 21;
  private static final int ENCRYPTION_OFFSET = 53;
  private static final int ORIGIN_TYPE_OFFSET = 54;

  private BadBatches() {}

  static Slice withoutSignature(Batch batch) {
    byte[] bytes =
        Arrays.copyOf(batch.encoded().toBytes(), batch.encoded().length() - SIGNATURE_BYTES);
    bytes[bytes.length - 3] = 0;
    bytes[bytes.length - 2] = 0;
    bytes[bytes.length - 1] = 0;
    return Slice.of(bytes);
  }

  static Slice withOtherContent(Batch batch) {
    byte[] bytes = batch.encoded().toBytes();
    bytes[bytes.length - SIGNATURE_BYTES - 4] ^= 1;
    return Slice.of(bytes);
  }

  static Slice withHighS(Batch batch) {
    byte[] bytes = batch.encoded().toBytes();
    int offset = bytes.length - SIGNATURE_BYTES + 32;
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + 32));
    byte[] high = ORDER.subtract(s).toByteArray();
    System.arraycopy(high, high.length - 32, bytes, offset, 32);
    bytes[bytes.length - 1] ^= 27 ^ 28;
    return Slice.of(bytes);
  }

  static Slice withSignatureType(Batch batch, int type) {
    byte[] bytes = batch.encoded().toBytes();
    bytes[bytes.length - SIGNATURE_BYTES - 3] = (byte) type;
    return Slice.of(bytes);
  }

  static Slice withOriginType(Batch batch, int type) {
    byte[] bytes = batch.encoded().toBytes();
    bytes[ORIGIN_TYPE_OFFSET] = (byte) type;
    return Slice.of(bytes);
  }

  static Slice withStream(Batch batch, StreamId stream) {
    byte[] bytes = batch.encoded().toBytes();
    stream.address().write(bytes, STREAM_OFFSET);
    return Slice.of(bytes);
  }

  static Slice withPartition(Batch batch, int partition) {
    byte[] bytes = batch.encoded().toBytes();
    ByteBuffer.wrap(bytes).putInt(PARTITION_OFFSET, partition);
    return Slice.of(bytes);
  }

  /** Makes room for a key id, too. */
  static Slice withEncryptionType(Batch batch, int type) {
    byte[] bytes = batch.encoded().toBytes();
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + 16);
    longer.put(bytes, 0, ENCRYPTION_OFFSET).put((byte) type).put(new byte[16]);
    longer.put(bytes, ENCRYPTION_OFFSET + 1, bytes.length - ENCRYPTION_OFFSET - 1);
    return Slice.of(longer.array());
  }

  static Slice cutShort(Batch batch) {
    return Slice.of(Arrays.copyOf(batch.encoded().toBytes(), batch.encoded().length() - 1));
  }
}
