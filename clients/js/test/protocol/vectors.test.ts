import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  authenticationText,
  Batch,
  BatchVerifier,
  batchDigest,
  ContentKey,
  checksumAddress,
  DetachedEvent,
  decodeFrame,
  encodeFrame,
  fromEventJson,
  fromHex,
  leafHash,
  recoverMessageSigner,
  Secp256k1Signer,
  to0x,
  toEventJson,
  treeProof,
  treeRoot,
} from '../../src/index.js';
import { objectionTo } from '../../src/protocol/challenge-rules.js';
import { writeSignedHeader } from '../../src/protocol/header.js';
import { ByteWriter } from '../../src/protocol/writer.js';

/** The vectors that Java made; each file begins with a description of its fields. */
function vectors<T>(name: string): T {
  const file = new URL(`../../../../protocol/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function joined(hashes: readonly Uint8Array[]): string {
  return `0x${hashes.map((hash) => to0x(hash).slice(2)).join('')}`;
}

function codeOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
}

describe('batches.json', () => {
  const { chainId, valid, invalid, malformed } = vectors<{
    chainId: number;
    valid: {
      name: string;
      batch: string;
      root: string;
      digest: string;
      account: string;
      events: {
        index: number;
        timestamp: number;
        contentType: number;
        content: string;
        leaf: string;
        proof: string;
        detached: string;
      }[];
    }[];
    invalid: { name: string; verdict: string; batch: string }[];
    malformed: { name: string; code: string; batch: string }[];
  }>('batches');
  const verifier = new BatchVerifier(chainId);

  it.each(valid)('valid: $name', (vector) => {
    const batch = Batch.decode(fromHex(vector.batch));
    const root = treeRoot(batch.bytes, batch.offsets);
    expect(to0x(root)).toBe(vector.root);
    expect(to0x(batchDigest(batch, root, chainId))).toBe(vector.digest);
    expect(to0x(batch.origin)).toBe(vector.account);
    expect(verifier.verify(batch)).toEqual({ kind: 'VALID' });
    for (const expected of vector.events) {
      const event = batch.event(expected.index);
      expect(event.timestamp).toBe(expected.timestamp);
      expect(event.contentType).toBe(expected.contentType);
      expect(to0x(event.content)).toBe(expected.content);
      expect(to0x(leafHash(event.bytes))).toBe(expected.leaf);
      expect(joined(treeProof(batch.bytes, batch.offsets, expected.index))).toBe(expected.proof);
      expect(to0x(DetachedEvent.from(batch, expected.index).encode())).toBe(expected.detached);
    }
  });

  it.each(invalid)('invalid: $name', ({ batch, verdict }) => {
    expect(verifier.verify(Batch.decode(fromHex(batch))).kind).toBe(verdict);
    expect(new BatchVerifier(chainId).verify(Batch.decode(fromHex(batch))).kind).toBe(verdict);
  });

  it.each(malformed)('malformed: $name', ({ batch, code }) => {
    expect(codeOf(() => Batch.decode(fromHex(batch)))).toBe(code);
  });
});

describe('detached.json', () => {
  const { chainId, valid, invalid, malformed } = vectors<{
    chainId: number;
    valid: { name: string; detached: string; json: unknown }[];
    invalid: { name: string; verdict: string; detached: string }[];
    malformed: { name: string; code: string; json: unknown }[];
  }>('detached');
  const verifier = new BatchVerifier(chainId);

  it.each(valid)('valid: $name', ({ detached, json }) => {
    const event = DetachedEvent.decode(fromHex(detached));
    expect(to0x(event.encode())).toBe(detached);
    expect(toEventJson(event)).toEqual(json);
    expect(to0x(fromEventJson(json).encode())).toBe(detached);
    expect(verifier.verifyDetached(event)).toEqual({ kind: 'VALID' });
  });

  it.each(invalid)('invalid: $name', ({ detached, verdict }) => {
    expect(verifier.verifyDetached(DetachedEvent.decode(fromHex(detached))).kind).toBe(verdict);
  });

  it.each(malformed)('malformed: $name', ({ json, code }) => {
    expect(codeOf(() => fromEventJson(json))).toBe(code);
  });
});

describe('encryption.json', () => {
  const vector = vectors<{
    keyId: string;
    groupKey: string;
    batch: string;
    associatedData: string;
    events: { sequence: number; plain: string; encrypted: string }[];
  }>('encryption');
  const batch = Batch.decode(fromHex(vector.batch));
  const key = ContentKey.derive(fromHex(vector.groupKey), batch.header);

  it('the associated data is the header from the stream to the key id', () => {
    const writer = new ByteWriter();
    writeSignedHeader(writer, batch.header);
    expect(to0x(writer.finish())).toBe(vector.associatedData);
    expect(to0x(batch.keyId)).toBe(vector.keyId);
  });

  it.each(vector.events)('event $sequence', ({ sequence, plain, encrypted }) => {
    const event = batch.event(sequence - batch.firstSequence);
    expect(to0x(event.content)).toBe(encrypted);
    expect(to0x(key.decrypt(sequence, event.content))).toBe(plain);
    expect(to0x(key.encrypt(sequence, fromHex(plain)))).toBe(encrypted);
    expect(() => key.decrypt(sequence + 1, event.content)).toThrow('does not open');
  });
});

describe('frames.json', () => {
  const { frames, malformed } = vectors<{
    frames: { direction: 'toBroker' | 'toClient'; message: string; frame: { type: string } }[];
    malformed: { name: string; code: string; message: string }[];
  }>('frames');

  it.each(frames)('$frame.type $direction', ({ direction, message, frame }) => {
    const decoded = decodeFrame(fromHex(message), direction === 'toBroker' ? 'broker' : 'client');
    expect(to0x(encodeFrame(decoded))).toBe(message);
    expect(named(decoded)).toMatchObject(common(frame));
  });

  it.each(malformed)('malformed: $name', ({ message, code }) => {
    expect(codeOf(() => decodeFrame(fromHex(message), 'broker'))).toBe(code);
  });

  const SAME_NAME = [
    'requestId',
    'agent',
    'nonce',
    'domain',
    'uri',
    'text',
    'filter',
    'credit',
    'bytes',
    'events',
  ];
  const HEX_NAME = ['signature', 'batch', 'event', 'cursor', 'stream'];
  const MORE = [
    'partitions',
    'backwards',
    'limit',
    'firstIndex',
    'indexCount',
    'from',
    'to',
    'code',
    'message',
  ];
  const NAMES = [
    ...SAME_NAME,
    ...HEX_NAME,
    ...MORE,
    'chainId',
    'maxFrameBytes',
    'maxRequests',
    'partition',
    'run',
  ];

  /** The fields that go by the same name in Java and here. */
  function common(frame: object): object {
    return Object.fromEntries(Object.entries(frame).filter(([name]) => NAMES.includes(name)));
  }

  /** Bytes in hexadecimal, as in the vectors. */
  function named(frame: object): object {
    return Object.fromEntries(
      Object.entries(frame).map(([name, value]) => {
        if (!(value instanceof Uint8Array)) return [name, value];
        return [name, name === 'run' ? to0x(value).slice(2) : to0x(value)];
      }),
    );
  }
});

describe('authentication.json', () => {
  const vector = vectors<{
    domain: string;
    address: `0x${string}`;
    uri: string;
    chainId: number;
    nonce: string;
    issuedAt: string;
    text: string;
    signature: string;
  }>('authentication');

  it('authenticationText_shouldBeTheOneThatBrokersExpect', () => {
    expect(authenticationText(vector.address, vector, Date.parse(vector.issuedAt))).toBe(vector.text);
    expect(checksumAddress(fromHex(vector.address))).toBe(vector.address);
  });

  it('recoverMessageSigner_shouldFindTheAccount', () => {
    const account = recoverMessageSigner(vector.text, fromHex(vector.signature));
    expect(account).toBe(vector.address.toLowerCase());
  });

  it('signMessage_shouldRecoverToTheSigner', () => {
    const signer = Secp256k1Signer.random();
    const signature = signer.signMessage('hello');
    expect(recoverMessageSigner('hello', signature)).toBe(signer.account);
  });
});

describe('challenges.json', () => {
  const { challenges } = vectors<{
    challenges: {
      name: string;
      broker: string;
      knownAs?: string;
      domain: string;
      uri: string;
      nonce: string;
      objection: string;
    }[];
  }>('challenges');

  it.each(challenges)('objectionTo_shouldKnowWhatMayBeSigned $name', (vector) => {
    expect(objectionTo(vector, vector.broker, vector.knownAs) ?? 'none').toBe(vector.objection);
  });
});
