package org.streamr.protocol.batch;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.streamr.protocol.Slice;

/**
 * The hash tree over a batch's events: SHA-256, up to four children a node, a lone child promoted
 * unchanged ({@code docs/protocol.md} section 4; the domain bytes as in RFC 6962). Holds scratch
 * memory for one tree at a time: one thread.
 */
public final class MerkleTree {
  /** Length of a hash in the tree: SHA-256. */
  public static final int HASH_BYTES = 32;

  static final int FANOUT = 4;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256 = newSha256();
  private byte[] hashes = new byte[FANOUT * HASH_BYTES];

  /** Returns the 32-byte root over the events of a batch. */
  public byte[] root(Batch batch) {
    return root(batch.events(), batch.count());
  }

  byte[] root(EventCursor events, int count) {
    hashLeaves(events, count);
    int width = count;
    while (width > 1) {
      width = reduce(width);
    }
    return Arrays.copyOf(hashes, HASH_BYTES);
  }

  /**
   * Returns the sibling hashes that prove one event, from the leaves upwards.
   *
   * @throws IndexOutOfBoundsException if the batch has no event at {@code index}
   */
  public byte[] proof(Batch batch, int index) {
    return proofs(batch, new int[] {index})[0];
  }

  /**
   * Returns the proofs of some events, in the order of the indices. The events are hashed once,
   * however many proofs are wanted.
   *
   * @throws IndexOutOfBoundsException if the batch has no event at one of the indices
   */
  byte[][] proofs(Batch batch, int[] indices) {
    byte[][] proofs = new byte[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      proofs[i] =
          new byte
              [proofHashes(Objects.checkIndex(indices[i], batch.count()), batch.count())
                  * HASH_BYTES];
    }
    int[] positions = indices.clone();
    int[] lengths = new int[indices.length];
    hashLeaves(batch.events(), batch.count());
    int width = batch.count();
    while (width > 1) {
      for (int i = 0; i < indices.length; i++) {
        lengths[i] = copySiblings(positions[i], width, proofs[i], lengths[i]);
        positions[i] /= FANOUT;
      }
      width = reduce(width);
    }
    return proofs;
  }

  /** Copies a node's siblings behind what the proof holds so far; returns its new length. */
  private int copySiblings(int position, int width, byte[] proof, int length) {
    int end = length;
    int group = position - position % FANOUT;
    for (int i = group; i < Math.min(group + FANOUT, width); i++) {
      if (i != position) {
        System.arraycopy(hashes, i * HASH_BYTES, proof, end, HASH_BYTES);
        end += HASH_BYTES;
      }
    }
    return end;
  }

  /**
   * Returns the root to which an event and its siblings lead, or an empty slice if the proof has
   * not the length that {@code count} and {@code index} ask for.
   *
   * @param encodedEvent the event's bytes
   * @param index where it stands in the batch, less than {@code count}
   * @param count events in the batch
   * @param proof sibling hashes, 32 bytes each
   */
  public Slice rootOf(Slice encodedEvent, int index, int count, Slice proof) {
    if (proof.length() != proofHashes(index, count) * HASH_BYTES) {
      return Slice.EMPTY;
    }
    byte[] node = new byte[HASH_BYTES];
    leaf(encodedEvent.array(), encodedEvent.offset(), encodedEvent.length(), node, 0);
    int sibling = proof.offset();
    int position = index;
    for (int width = count; width > 1; width = parents(width)) {
      int group = position - position % FANOUT;
      int size = Math.min(FANOUT, width - group);
      if (size > 1) {
        sha256.update(NODE);
        for (int i = group; i < group + size; i++) {
          if (i == position) {
            sha256.update(node);
          } else {
            sha256.update(proof.array(), sibling, HASH_BYTES);
            sibling += HASH_BYTES;
          }
        }
        digestInto(node, 0);
      }
      position /= FANOUT;
    }
    return Slice.of(node);
  }

  /** How many hashes a proof has. */
  static int proofHashes(int index, int count) {
    int hashes = 0;
    int position = index;
    for (int width = count; width > 1; width = parents(width)) {
      hashes += Math.min(FANOUT, width - (position - position % FANOUT)) - 1;
      position /= FANOUT;
    }
    return hashes;
  }

  private static int parents(int width) {
    return (width + FANOUT - 1) / FANOUT;
  }

  private void hashLeaves(EventCursor events, int count) {
    if (hashes.length < count * HASH_BYTES) {
      hashes = new byte[count * HASH_BYTES];
    }
    while (events.next()) {
      leaf(
          events.array(),
          events.encodedOffset(),
          events.encodedLength(),
          hashes,
          events.index() * HASH_BYTES);
    }
  }

  private void leaf(byte[] array, int offset, int length, byte[] target, int at) {
    sha256.update(LEAF);
    sha256.update(array, offset, length);
    digestInto(target, at);
  }

  /** Replaces a level of the tree by the one above it, and returns how wide that is. */
  private int reduce(int width) {
    int parents = parents(width);
    for (int parent = 0; parent < parents; parent++) {
      int first = parent * FANOUT;
      int children = Math.min(FANOUT, width - first);
      if (children == 1) {
        System.arraycopy(hashes, first * HASH_BYTES, hashes, parent * HASH_BYTES, HASH_BYTES);
      } else {
        sha256.update(NODE);
        sha256.update(hashes, first * HASH_BYTES, children * HASH_BYTES);
        digestInto(hashes, parent * HASH_BYTES);
      }
    }
    return parents;
  }

  private void digestInto(byte[] target, int at) {
    try {
      sha256.digest(target, at, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 gives 32 bytes", e);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
