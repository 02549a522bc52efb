import { sha256 } from '@noble/hashes/sha2.js';
import { encodeAbiParameters, type Hex, keccak256 } from 'viem';
import { parseAddress } from '../../protocol/address.js';
import { to0x } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';

const MICROS_PER_SECOND = 1_000_000;
const COMMITMENT_TYPES = [
  { type: 'address' },
  { type: 'uint64' },
  { type: 'bytes32' },
  {
    type: 'tuple[]',
    components: [
      { name: 'partition', type: 'uint32' },
      { name: 'root', type: 'bytes32' },
    ],
  },
] as const;

/** What a broker says of one network partition in an epoch. */
export interface EpochReport {
  /** The network partition. */
  readonly partition: number;
  /** Root of its `EpochTree`, 32 bytes. */
  readonly root: Uint8Array;
}

/** A report as the contract takes it. */
export function encodeReport({ partition, root }: EpochReport): { partition: number; root: Hex } {
  return { partition, root: to0x(root) };
}

/**
 * What a broker commits to before it reveals its reports; it names the broker, so that nobody can pass them off as its own.
 * @param salt 32 random bytes, new for each batch, which keep the reports from being guessed
 */
export function reportsCommitment(
  broker: Address,
  epoch: number,
  salt: Uint8Array,
  reports: readonly EpochReport[],
): Hex {
  const values = [broker, BigInt(epoch), to0x(salt), reports.map(encodeReport)] as const;
  return keccak256(encodeAbiParameters(COMMITMENT_TYPES, values));
}

/** The epoch that an event belongs to by its `signedAt`, in microseconds. */
export function epochOf(signedAt: number, epochSeconds: number): number {
  return Math.floor(signedAt / (epochSeconds * MICROS_PER_SECOND));
}

/**
 * The network partition of a stream partition.
 * @param count how many partitions the network has, a power of two
 */
export function networkPartitionOf(stream: Address, streamPartition: number, count: number): number {
  if (count < 1 || (count & (count - 1)) !== 0) {
    throw new RangeError(`The number of network partitions is a power of two, not ${count}.`);
  }
  const bytes = new Uint8Array(24);
  bytes.set(parseAddress(stream));
  new DataView(bytes.buffer).setUint32(20, streamPartition);
  const hash = sha256(bytes);
  // the first 8 bytes modulo a power of two of at most 2^16: their last four suffice
  return new DataView(hash.buffer, hash.byteOffset).getUint32(4) & (count - 1);
}
