import { sha256 } from '@noble/hashes/sha2.js';
import { HASH_BYTES } from './limits.js';

const ARITY = 4;

/** SHA-256 of `0x00` and each event, one after the other. */
export function hashLeaves(bytes: Uint8Array, offsets: Uint32Array): Uint8Array {
  const count = offsets.length - 1;
  const hashes = new Uint8Array(count * HASH_BYTES);
  const prefix = Uint8Array.of(0);
  for (let i = 0; i < count; i++) {
    hashes.set(
      sha256
        .create()
        .update(prefix)
        .update(bytes.subarray(offsets[i]!, offsets[i + 1]!))
        .digest(),
      i * HASH_BYTES,
    );
  }
  return hashes;
}

/** The next level of the tree: SHA-256 of `0x01` and up to four children each; a lone child is promoted. */
export function hashNodes(level: Uint8Array, count: number): Uint8Array {
  const parents = Math.ceil(count / ARITY);
  const hashes = new Uint8Array(parents * HASH_BYTES);
  const prefix = Uint8Array.of(1);
  for (let i = 0; i < parents; i++) {
    const first = i * ARITY;
    const children = Math.min(ARITY, count - first);
    const input = level.subarray(first * HASH_BYTES, (first + children) * HASH_BYTES);
    hashes.set(
      children === 1 ? input : sha256.create().update(prefix).update(input).digest(),
      i * HASH_BYTES,
    );
  }
  return hashes;
}
