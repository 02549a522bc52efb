import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from './bytes.js';

/** The partition in which the events of a key go, so that they stay in order: section 11 of docs/protocol.md. */
export function partitionOf(key: string, partitions: number): number {
  const hash = sha256(utf8(key));
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0) % partitions;
}
