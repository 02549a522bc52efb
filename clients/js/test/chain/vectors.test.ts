import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Channel,
  channelId,
  EpochTree,
  emptyRoot,
  epochOf,
  isSignedVoucher,
  networkPartitionOf,
  provesCount,
  reportsCommitment,
  rootOfProof,
  signVoucher,
  voucherDigest,
} from '../../src/chain/index.js';
import { countLeaf } from '../../src/chain/network/epoch-tree.js';
import { type Address, fromHex, Secp256k1Signer, to0x } from '../../src/index.js';

/** Each file begins with a description of its fields. */
function vectors<T>(name: string): T {
  const file = new URL(`../../../../protocol/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

describe('epoch-roots.json', () => {
  const {
    emptyRoot: empty,
    partitions,
    epochs,
    roots,
    commitments,
  } = vectors<{
    emptyRoot: string;
    partitions: {
      stream: Address;
      streamPartition: number;
      partitionOf8: number;
      partitionOf4096: number;
    }[];
    epochs: { epochSeconds: number; signedAt: number; epoch: number }[];
    roots: {
      name: string;
      root: string;
      leaves: {
        stream: Address;
        streamPartition: number;
        count: number;
        digest: string;
        leaf: string;
        siblings: string;
      }[];
    }[];
    commitments: {
      broker: Address;
      epoch: number;
      salt: string;
      partitions: number[];
      roots: string[];
      commitment: string;
    }[];
  }>('epoch-roots');

  it('networkPartitionOf_shouldBeThatOfTheContract', () => {
    expect(partitions.length).toBeGreaterThan(0);
    for (const { stream, streamPartition, partitionOf8, partitionOf4096 } of partitions) {
      expect(networkPartitionOf(stream, streamPartition, 8)).toBe(partitionOf8);
      expect(networkPartitionOf(stream, streamPartition, 4_096)).toBe(partitionOf4096);
    }
  });

  it('networkPartitionOf_shouldTakePowersOfTwoOnly', () => {
    expect(() => networkPartitionOf(partitions[0]!.stream, 0, 6)).toThrow('a power of two, not 6');
  });

  it('epochOf_shouldBeThatOfTheContract', () => {
    expect(epochs.length).toBeGreaterThan(0);
    for (const { epochSeconds, signedAt, epoch } of epochs)
      expect(epochOf(signedAt, epochSeconds)).toBe(epoch);
  });

  it('root_shouldBeTheEmptyOneWithoutLeaves', () => {
    expect(to0x(emptyRoot())).toBe(empty);
    expect(to0x(new EpochTree([]).root)).toBe(empty);
  });

  it.each(roots)('root_shouldCover $name', ({ root, leaves }) => {
    const counts = leaves.map(({ count, digest, ...leaf }) => ({
      ...leaf,
      count: BigInt(count),
      digest: fromHex(digest),
    }));
    const tree = new EpochTree(counts.toReversed());
    expect(to0x(tree.root)).toBe(root);
    for (const [i, { stream, streamPartition, leaf, siblings }] of leaves.entries()) {
      expect(to0x(countLeaf(counts[i]!))).toBe(leaf);
      const proof = tree.proof(stream, streamPartition)!;
      expect(to0x(Uint8Array.from(proof.siblings.flatMap((hash) => [...hash])))).toBe(siblings);
      expect(to0x(rootOfProof(proof))).toBe(root);
      expect(
        provesCount({ ...proof, leaf: { ...proof.leaf, count: proof.leaf.count + 1n } }, tree.root),
      ).toBe(false);
    }
    expect(tree.proof('0x0000000000000000000000000000000000000000', 0)).toBeUndefined();
    expect(() => new EpochTree([counts[0]!, counts[0]!])).toThrow('is counted twice');
  });

  it('reportsCommitment_shouldBeThatOfTheContract', () => {
    expect(commitments.length).toBeGreaterThan(0);
    for (const { broker, epoch, salt, partitions: reported, roots: given, commitment } of commitments) {
      const reports = reported.map((partition, i) => ({ partition, root: fromHex(given[i]!) }));
      expect(reportsCommitment(broker, epoch, fromHex(salt), reports)).toBe(commitment);
    }
  });
});

describe('vouchers.json', () => {
  const { chainId, contract, signerKey, vouchers } = vectors<{
    chainId: number;
    contract: Address;
    signerKey: string;
    vouchers: {
      channel: Omit<Channel, 'nonce'> & { nonce: string };
      id: string;
      stream: Address;
      amount: string;
      digest: string;
      signature: string;
    }[];
  }>('vouchers');
  const domain = { chainId, contract };

  it.each(vouchers)(
    'signVoucher_shouldSign $id as Solidity did',
    ({ channel, id, stream, amount, ...given }) => {
      const promise = {
        channel: { ...channel, nonce: BigInt(channel.nonce) },
        stream: BigInt(stream) === 0n ? undefined : stream,
        amount: BigInt(amount),
      };
      expect(channelId(promise.channel)).toBe(id);
      expect(to0x(voucherDigest(domain, promise))).toBe(given.digest);
      const voucher = signVoucher(new Secp256k1Signer(fromHex(signerKey)), domain, promise);
      expect(to0x(voucher.signature)).toBe(given.signature);
      expect(isSignedVoucher(domain, voucher)).toBe(true);
      expect(isSignedVoucher({ ...domain, chainId: 1 }, voucher)).toBe(false);
      expect(isSignedVoucher(domain, { ...voucher, signature: new Uint8Array(65) })).toBe(false);
    },
  );
});
