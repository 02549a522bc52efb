import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/index.js';
import { type ManyHasher, plainHasher, SimdHasher } from '../../src/protocol/sha256.js';
import { type Random, withRandom } from '../random.js';

const HASHERS: [string, ManyHasher][] = [
  ['plainHasher', plainHasher],
  ['SimdHasher', SimdHasher.create()!],
];

describe.each(HASHERS)('%s', (_, hasher) => {
  it('hash_shouldBeThePlatformsSha256_aroundEveryBlockBoundary', () => {
    for (let length = 0; length < 200; length++) check(hasher, [length, length + 1, 0, 199 - length], 0);
  });

  it('hash_shouldBeThePlatformsSha256_forRandomPieces', () => {
    withRandom((random) => {
      for (let round = 0; round < 200; round++) {
        const lengths = Array.from({ length: 1 + random.int(40) }, () =>
          random.int(random.pick([8, 300, 5_000])),
        );
        check(hasher, lengths, random.int(256), random);
      }
    });
  });

  it('hash_shouldHandleTheLargestBatch_andAfterIt', () => {
    check(hasher, [1_048_590, 1_048_590, 1_048_590, 1_048_000], 0);
    check(hasher, [1_048_590], 1);
    check(
      hasher,
      Array.from({ length: 16_384 }, () => 14),
      1,
    );
    check(hasher, [3], 1);
  });
});

function check(hasher: ManyHasher, lengths: readonly number[], prefix: number, random?: Random): void {
  const skipped = 5;
  const total = lengths.reduce((sum, length) => sum + length, skipped);
  const bytes = random
    ? random.bytes(total)
    : Uint8Array.from({ length: total }, (_, i) => (i * 31 + 7) & 0xff);
  const offsets = new Uint32Array(lengths.length + 1);
  offsets[0] = skipped;
  lengths.forEach((length, i) => {
    offsets[i + 1] = offsets[i]! + length;
  });
  const hashes = hasher.hash(prefix, bytes, offsets);
  expect(hashes.length).toBe(32 * lengths.length);
  lengths.forEach((_, i) => {
    const hash = createHash('sha256').update(Uint8Array.of(prefix));
    const expected = hash.update(bytes.subarray(offsets[i], offsets[i + 1])).digest('hex');
    const actual = toHex(hashes.subarray(32 * i, 32 * (i + 1)));
    if (actual !== expected) expect(actual, `piece ${i} of ${lengths.join(', ')}`).toBe(expected);
  });
}
