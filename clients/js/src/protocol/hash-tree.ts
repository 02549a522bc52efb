import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from './bytes.js';
import { HASH_BYTES } from './limits.js';
import { manyHasher } from './sha256.js';

/** Children of one node. */
export const TREE_ARITY = 4;
const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;

/** Hash of one event, as laid out in its batch. */
export function leafHash(event: Uint8Array): Uint8Array {
  return sha256.create().update(Uint8Array.of(LEAF_PREFIX)).update(event).digest();
}

/**
 * Root of the tree over a batch's events.
 * @param bytes what holds the events
 * @param offsets where each event begins, and where the last one ends: one more than there are events
 */
export function treeRoot(bytes: Uint8Array, offsets: Uint32Array): Uint8Array {
  let count = offsets.length - 1;
  let level = manyHasher.hash(LEAF_PREFIX, bytes, offsets);
  while (count > 1) {
    level = parentsOf(level, count);
    count = Math.ceil(count / TREE_ARITY);
  }
  return level;
}

/**
 * The sibling hashes that prove one event: from the leaves upwards, within a level in child order, without the
 * node itself.
 * @throws RangeError if there is no such event
 */
export function treeProof(bytes: Uint8Array, offsets: Uint32Array, index: number): Uint8Array[] {
  let count = offsets.length - 1;
  if (!(index >= 0 && index < count)) throw new RangeError(`There is no event ${index} among ${count}.`);
  let level = manyHasher.hash(LEAF_PREFIX, bytes, offsets);
  let position = index;
  const siblings: Uint8Array[] = [];
  while (count > 1) {
    const first = position - (position % TREE_ARITY);
    const end = Math.min(first + TREE_ARITY, count);
    for (let child = first; child < end; child++) {
      if (child !== position) siblings.push(level.slice(child * HASH_BYTES, (child + 1) * HASH_BYTES));
    }
    level = parentsOf(level, count);
    count = Math.ceil(count / TREE_ARITY);
    position = Math.floor(position / TREE_ARITY);
  }
  return siblings;
}

/** How many hashes prove the event at an index of a batch of `count` events. */
export function proofLength(index: number, count: number): number {
  let length = 0;
  for (let position = index, width = count; width > 1; ) {
    const first = position - (position % TREE_ARITY);
    length += Math.min(TREE_ARITY, width - first) - 1;
    position = Math.floor(position / TREE_ARITY);
    width = Math.ceil(width / TREE_ARITY);
  }
  return length;
}

/**
 * The root that a leaf and its siblings lead to, or undefined if there are too few or too many siblings for
 * the shape that `count` gives the tree.
 */
export function rootFromProof(
  leaf: Uint8Array,
  index: number,
  count: number,
  siblings: readonly Uint8Array[],
): Uint8Array | undefined {
  if (siblings.length !== proofLength(index, count)) return undefined;
  let node = leaf;
  let used = 0;
  for (let position = index, width = count; width > 1; ) {
    const first = position - (position % TREE_ARITY);
    const children = Math.min(TREE_ARITY, width - first);
    if (children > 1) {
      const hash = sha256.create().update(Uint8Array.of(NODE_PREFIX));
      for (let child = first; child < first + children; child++) {
        hash.update(child === position ? node : siblings[used++]!);
      }
      node = hash.digest();
    }
    position = Math.floor(position / TREE_ARITY);
    width = Math.ceil(width / TREE_ARITY);
  }
  return node;
}

/** The next level of the tree; a lone child at its end is promoted unchanged. */
function parentsOf(level: Uint8Array, count: number): Uint8Array {
  const hasLoneChild = count % TREE_ARITY === 1;
  const parents = Math.ceil(count / TREE_ARITY);
  const hashed = hasLoneChild ? parents - 1 : parents;
  const offsets = new Uint32Array(hashed + 1);
  for (let i = 0; i < hashed; i++) offsets[i] = i * TREE_ARITY * HASH_BYTES;
  offsets[hashed] = (hasLoneChild ? count - 1 : count) * HASH_BYTES;
  const hashes = manyHasher.hash(NODE_PREFIX, level, offsets);
  return hasLoneChild ? concat(hashes, level.subarray((count - 1) * HASH_BYTES, count * HASH_BYTES)) : hashes;
}
