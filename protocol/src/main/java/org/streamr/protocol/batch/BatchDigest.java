package org.streamr.protocol.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.StreamId;

/**
 * The EIP-712 digest that a publisher signs: {@code docs/protocol.md} section 5. Keeps the domains
 * of the streams last seen; one thread.
 */
public final class BatchDigest {
  private static final int WORD = 32;
  private static final int CACHED_DOMAINS = 4_096;

  private static final byte[] DOMAIN_TYPE =
      hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final byte[] BATCH_TYPE =
      hash(
          "Batch(uint32 partition,bytes8 run,uint64 firstSequence,int64 signedAt,uint32 count,"
              + "uint8 encryptionType,bytes16 keyId,bytes32 root)");
  private static final byte[] NAME = hash("Streamr");
  private static final byte[] VERSION = hash("1");
  private static final byte[] PREFIX = {0x19, 0x01};

  private final long chainId;
  private final Map<StreamId, byte[]> domains =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, byte[]> eldest) {
          return size() > CACHED_DOMAINS;
        }
      };

  /**
   * @param chainId of the network that holds the streams' contracts
   */
  public BatchDigest(long chainId) {
    this.chainId = chainId;
  }

  /** The chain id in the signed domain. */
  public long chainId() {
    return chainId;
  }

  /**
   * Returns the 32 bytes to sign.
   *
   * @param header the batch's header
   * @param root 32 bytes: the root of the tree over its events
   */
  public byte[] of(BatchHeader header, byte[] root) {
    byte[] domain = domains.computeIfAbsent(header.stream(), this::domain);
    ByteBuffer batch = ByteBuffer.allocate(9 * WORD);
    batch.put(BATCH_TYPE);
    number(batch, header.partition());
    left(batch, ByteBuffer.allocate(Long.BYTES).putLong(header.run()).array());
    number(batch, header.firstSequence());
    number(batch, header.signedAt());
    number(batch, header.count());
    number(batch, header.encryptionType());
    left(batch, header.keyId().toBytes());
    batch.put(root);
    return Keccak256.hash(PREFIX, domain, Keccak256.hash(batch.array()));
  }

  private byte[] domain(StreamId stream) {
    ByteBuffer domain = ByteBuffer.allocate(5 * WORD);
    domain.put(DOMAIN_TYPE).put(NAME).put(VERSION);
    number(domain, chainId);
    domain.put(new byte[WORD - Address.BYTES]).put(stream.address().toBytes());
    return Keccak256.hash(domain.array());
  }

  /** A number, sign-extended to a word. */
  private static void number(ByteBuffer out, long value) {
    long sign = value < 0 ? -1 : 0;
    out.putLong(sign).putLong(sign).putLong(sign).putLong(value);
  }

  /** Fixed bytes, padded on the right to a word. */
  private static void left(ByteBuffer out, byte[] bytes) {
    out.put(bytes).put(new byte[WORD - bytes.length]);
  }

  private static byte[] hash(String text) {
    return Keccak256.hash(text.getBytes(StandardCharsets.UTF_8));
  }
}
