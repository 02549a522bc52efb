package org.streamr.chain.web3.delivery;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.streamr.chain.ChainException;
import org.streamr.contracts.generated.EventDelivery;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.EthereumKey;

/** Events and their proofs, as the generated bindings have them. */
final class EventBindings {
  private EventBindings() {}

  /**
   * Returns an event's header.
   *
   * @throws ChainException.Refused if the contract cannot verify its kind of signature
   */
  static EventDelivery.BatchHeader header(DetachedEvent event) {
    BatchHeader header = event.header();
    if (header.origin().type() != Origin.ETHEREUM
        || event.signatureType() != EthereumKey.SIGNATURE_TYPE) {
      throw new ChainException.Refused(
          "UnsupportedSignature",
          List.of(),
          "Contracts verify events that an Ethereum account signed, and this one has another kind"
              + " of origin: it cannot be delivered to a contract");
    }
    return new EventDelivery.BatchHeader(
        header.stream().toString(),
        BigInteger.valueOf(header.partition()),
        run(header.run()),
        BigInteger.valueOf(header.firstSequence()),
        BigInteger.valueOf(header.signedAt()),
        BigInteger.valueOf(header.count()),
        BigInteger.valueOf(header.encryptionType()),
        header.keyId().length() == 0
            ? new byte[BatchHeader.KEY_ID_BYTES]
            : header.keyId().toBytes(),
        header.origin().account().toString());
  }

  /** A run's id as eight bytes. */
  static byte[] run(long id) {
    return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
  }

  /** The sibling hashes, one by one. */
  static List<byte[]> siblings(DetachedEvent event) {
    Slice proof = event.proof();
    List<byte[]> siblings = new ArrayList<>();
    for (int at = 0; at < proof.length(); at += MerkleTree.HASH_BYTES) {
      siblings.add(new Slice(proof.array(), proof.offset() + at, MerkleTree.HASH_BYTES).toBytes());
    }
    return siblings;
  }
}
