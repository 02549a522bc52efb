import { keccak_256 } from '@noble/hashes/sha3.js';
import { parseAddress } from '../../protocol/address.js';
import { concat, equalBytes, toHex } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import { HASH_BYTES } from '../../protocol/limits.js';

const LEAF_BYTES = 65;
const PARTITION_OFFSET = 21;
const COUNT_OFFSET = 25;
const DIGEST_OFFSET = 33;

/** What a stream partition had in an epoch: a leaf of the tree. */
export interface StreamCount {
  readonly stream: Address;
  readonly streamPartition: number;
  /** How many events, at least 1: a stream partition without events has no leaf. */
  readonly count: bigint;
  /** 32 bytes over those events. */
  readonly digest: Uint8Array;
}

/** Leads from what a stream partition had to the root. */
export interface EpochProof {
  readonly leaf: StreamCount;
  /** 32 bytes each, from the leaves upwards. */
  readonly siblings: readonly Uint8Array[];
}

/** The root of a network partition without events. */
export function emptyRoot(): Uint8Array {
  return keccak_256(new Uint8Array(1));
}

/**
 * Hash of a leaf.
 * @throws RangeError if it is none
 */
export function countLeaf({ stream, streamPartition, count, digest }: StreamCount): Uint8Array {
  if (count < 1n || digest.length !== HASH_BYTES) {
    throw new RangeError('A leaf counts at least one event, with a digest of 32 bytes.');
  }
  const leaf = new Uint8Array(LEAF_BYTES);
  const view = new DataView(leaf.buffer);
  leaf.set(parseAddress(stream), 1);
  view.setUint32(PARTITION_OFFSET, streamPartition);
  view.setBigUint64(COUNT_OFFSET, count);
  leaf.set(digest, DIGEST_OFFSET);
  return keccak_256(leaf);
}

/** The root that a proof leads to. */
export function rootOfProof({ leaf, siblings }: EpochProof): Uint8Array {
  return siblings.reduce(node, countLeaf(leaf));
}

/** Whether a proof leads to a root, as `verifiedCount` of the coordinator asks. */
export function provesCount(proof: EpochProof, root: Uint8Array): boolean {
  return equalBytes(rootOfProof(proof), root);
}

/**
 * The hash tree over what the stream partitions of one network partition had in an epoch (docs/protocol.md, "Epoch roots"):
 * two children a node, the lower hash first, a lone one promoted unchanged.
 */
export class EpochTree {
  /** By stream, then by partition. */
  readonly leaves: readonly StreamCount[];
  /** From the leaves up to the root; none for a tree without leaves. */
  readonly #levels: Uint8Array[][] = [];

  /**
   * @param counts in any order
   * @throws RangeError if a stream partition is there twice
   */
  constructor(counts: readonly StreamCount[]) {
    this.leaves = [...counts].sort(inOrder);
    const twice = this.leaves.find((leaf, i) => i > 0 && inOrder(this.leaves[i - 1]!, leaf) === 0);
    if (twice) {
      throw new RangeError(`Partition ${twice.streamPartition} of stream ${twice.stream} is counted twice.`);
    }
    for (let level = this.leaves.map(countLeaf); level.length > 0; level = above(level)) {
      this.#levels.push(level);
      if (level.length === 1) break;
    }
  }

  get root(): Uint8Array {
    return this.#levels.at(-1)?.[0] ?? emptyRoot();
  }

  /** The proof of what a stream partition had, or undefined if it had no events. */
  proof(stream: Address, streamPartition: number): EpochProof | undefined {
    const wanted = stream.toLowerCase();
    const index = this.leaves.findIndex(
      (leaf) => leaf.stream.toLowerCase() === wanted && leaf.streamPartition === streamPartition,
    );
    const leaf = this.leaves[index];
    return leaf && { leaf, siblings: this.#siblings(index) };
  }

  #siblings(leaf: number): Uint8Array[] {
    return this.#levels.flatMap((level, height) => level[(leaf >> height) ^ 1] ?? []);
  }
}

function above(level: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i]!, level[i + 1]];
    parents.push(right ? node(left, right) : left);
  }
  return parents;
}

function node(one: Uint8Array, other: Uint8Array): Uint8Array {
  return keccak_256(toHex(one) < toHex(other) ? concat(one, other) : concat(other, one));
}

function inOrder(a: StreamCount, b: StreamCount): number {
  const [one, other] = [a.stream.toLowerCase(), b.stream.toLowerCase()];
  if (one !== other) return one < other ? -1 : 1;
  return a.streamPartition - b.streamPartition;
}
