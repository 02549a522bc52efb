import { hashTypedData, recoverAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import {
  BATCH_TYPES,
  Batch,
  BatchVerifier,
  batchDigest,
  buildBatch,
  checksumAddress,
  DetachedEvent,
  fromEventJson,
  MalformedBatchError,
  to0x,
  toEventJson,
  treeRoot,
} from '../../src/index.js';
import { CHAIN_ID, drafts, FIELDS, SIGNER, STREAM, signedBatch } from '../fixtures.js';
import { withRandom } from '../random.js';

describe('Batch', () => {
  it('decode_shouldReturnWhatWasBuilt', async () => {
    const batch = await signedBatch(5);
    expect(batch.count).toBe(5);
    expect(batch.firstSequence).toBe(16);
    expect(batch.lastSequence).toBe(20);
    const contents = [...batch.events()].map((event) => String.fromCharCode(...event.content));
    expect(contents).toEqual(['0', '1', '2', '3', '4']);
    expect([...batch.events()].map((event) => event.timestamp)).toEqual(drafts(5).map((d) => d.timestamp));
  });

  it('decode_shouldNotCopy', async () => {
    const { bytes } = await signedBatch(2);
    const batch = Batch.decode(bytes);
    expect(batch.event(1).content.buffer).toBe(bytes.buffer);
  });

  it('decode_shouldRefuseEveryTruncation', async () => {
    const { bytes } = await signedBatch(3);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => Batch.decode(bytes.subarray(0, length))).toThrow(MalformedBatchError);
    }
  });

  it('decode_shouldThrowNothingButItsOwnErrorOnRandomChanges', async () => {
    const { bytes } = await signedBatch(9);
    withRandom((random) => {
      for (let round = 0; round < 20_000; round++) {
        const changed = bytes.slice(0, random.int(2) === 0 ? bytes.length : random.int(bytes.length));
        for (let i = random.int(4); i >= 0 && changed.length > 0; i--) {
          changed[random.int(changed.length)] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.int(256)]);
        }
        try {
          for (const event of Batch.decode(changed).events()) event.content;
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedBatchError);
        }
      }
    });
  });

  it('event_shouldRefuseAnIndexThatIsNotThere', async () => {
    const batch = await signedBatch(2);
    expect(() => batch.event(2)).toThrow(RangeError);
    expect(() => batch.event(-1)).toThrow(RangeError);
  });

  it('build_shouldRefuseEventsThatAreNotSorted', async () => {
    const [first, second] = drafts(2);
    const build = buildBatch(FIELDS, [second!, first!], SIGNER, CHAIN_ID);
    await expect(build).rejects.toMatchObject({ code: 'TIMESTAMPS_DESCEND' });
  });
});

describe('digest', () => {
  it('batchDigest_shouldBeTheOneOfAnIndependentEip712Implementation', async () => {
    const batch = await signedBatch(7, { signedAt: -5, firstSequence: 2 ** 53 - 10 });
    const root = treeRoot(batch.bytes, batch.offsets);
    const digest = hashTypedData({
      domain: { name: 'Streamr', version: '1', chainId: CHAIN_ID, verifyingContract: to0x(STREAM) },
      types: BATCH_TYPES,
      primaryType: 'Batch',
      message: {
        partition: batch.partition,
        run: to0x(batch.run),
        firstSequence: BigInt(batch.firstSequence),
        signedAt: BigInt(batch.signedAt),
        count: batch.count,
        encryptionType: batch.encryptionType,
        keyId: to0x(batch.keyId),
        root: to0x(root),
      },
    });
    expect(to0x(batchDigest(batch, root, CHAIN_ID))).toBe(digest);
    const account = await recoverAddress({ hash: digest, signature: to0x(batch.signature) });
    expect(account).toBe(checksumAddress(SIGNER.origin));
  });
});

describe('BatchVerifier', () => {
  it('verify_shouldAcceptWhatWasSigned_alsoOnceItKnowsTheKeyAndHasATable', async () => {
    const verifier = new BatchVerifier(CHAIN_ID);
    const batch = await signedBatch(10);
    for (let i = 0; i < 40; i++) expect(verifier.verify(batch)).toEqual({ kind: 'VALID' });
  });

  it('verify_shouldRefuseEveryChangedBit_withAndWithoutAKnownKey', async () => {
    const batch = await signedBatch(1);
    const knowing = new BatchVerifier(CHAIN_ID);
    knowing.verify(batch);
    const signatureStart = batch.bytes.length - batch.signature.length - 3;
    for (let at = 1; at < signatureStart; at++) {
      const changed = batch.bytes.slice();
      changed[at]! ^= 1;
      let decoded: Batch;
      try {
        decoded = Batch.decode(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedBatchError);
        continue;
      }
      expect(knowing.verify(decoded).kind, `byte ${at}`).not.toBe('VALID');
    }
  });

  it('verify_shouldRefuseAnotherChain', async () => {
    const verdict = new BatchVerifier(1).verify(await signedBatch(2));
    expect(verdict.kind).toBe('BAD_SIGNATURE');
  });
});

describe('DetachedEvent', () => {
  it('from_shouldProveEveryEventOfEverySmallBatch', async () => {
    const verifier = new BatchVerifier(CHAIN_ID);
    for (let count = 1; count <= 22; count++) {
      const batch = await signedBatch(count);
      for (let index = 0; index < count; index++) {
        const detached = DetachedEvent.from(batch, index);
        const again = DetachedEvent.decode(detached.encode());
        expect(verifier.verifyDetached(again)).toEqual({ kind: 'VALID' });
        const fromJson = fromEventJson(JSON.parse(JSON.stringify(toEventJson(detached))));
        expect(fromJson.encode()).toEqual(detached.encode());
      }
    }
  });

  it('verifyDetached_shouldRefuseAnotherIndex', async () => {
    const batch = await signedBatch(6);
    const detached = DetachedEvent.from(batch, 2);
    const moved = new DetachedEvent(
      detached.header,
      3,
      detached.event,
      detached.proof,
      detached.signatureType,
      detached.signature,
    );
    expect(new BatchVerifier(CHAIN_ID).verifyDetached(moved).kind).toBe('BAD_SIGNATURE');
  });
});
