import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, type Frame, MalformedFrameError } from '../../src/index.js';
import { RUN, STREAM } from '../fixtures.js';
import { withRandom } from '../random.js';

const cursor = Uint8Array.of(1, 2, 3);
const subscribe = { type: 'subscribe', requestId: 3, stream: STREAM, filter: '', credit: 2 ** 40 } as const;
const query = { type: 'query', requestId: 4, stream: STREAM, limit: 9, filter: '{}', credit: 1 } as const;

const TO_BROKERS = new Set(['hello', 'authenticate', 'publish', 'subscribe', 'credit', 'cancel', 'query']);

function receiverOf(frame: Frame): 'broker' | 'client' {
  return TO_BROKERS.has(frame.type) ? 'broker' : 'client';
}

const FRAMES: readonly Frame[] = [
  { type: 'hello', minVersion: 1, maxVersion: 1, agent: 'test ü' },
  {
    type: 'challenge',
    version: 1,
    chainId: 31_337,
    time: -1,
    nonce: 'n',
    domain: 'd',
    uri: 'u',
    maxFrameBytes: 2 ** 32 - 1,
    maxRequests: 7,
    agent: '',
  },
  { type: 'authenticate', requestId: 1, text: 'a\nb', signature: new Uint8Array(65).fill(1) },
  { type: 'publish', requestId: 2, ackLevel: 0x11, batch: Uint8Array.of(1, 2) },
  { type: 'ack', requestId: 2, ackLevel: 1, duplicate: true },
  { type: 'ok', requestId: 2 },
  { ...subscribe, partitions: [], start: { kind: 'now' } },
  { ...subscribe, partitions: [0, 2 ** 32 - 1], start: { kind: 'last', count: 5 } },
  { ...subscribe, partitions: [1], start: { kind: 'time', from: -7 } },
  { ...subscribe, partitions: [1, 2], start: { kind: 'cursor', cursors: [cursor, new Uint8Array()] } },
  {
    type: 'batch',
    requestId: 3,
    stored: true,
    firstIndex: 1,
    indexCount: 2,
    cursor,
    batch: Uint8Array.of(9),
  },
  { type: 'event', requestId: 3, stored: false, cursor, event: Uint8Array.of(8) },
  {
    type: 'gap',
    requestId: 3,
    partition: 1,
    originType: 1,
    origin: STREAM,
    run: RUN,
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    reason: 'beyond-retention',
  },
  { type: 'credit', requestId: 3, bytes: 1 },
  { type: 'cancel', requestId: 3 },
  { type: 'end', requestId: 3, events: 12 },
  { type: 'live', requestId: 3, partition: 1, cursor },
  { ...query, partitions: [0], backwards: true, range: { kind: 'last', count: 1 } },
  { ...query, partitions: [], backwards: false, range: { kind: 'time', from: 1, to: 2 } },
  { ...query, partitions: [0], backwards: false, range: { kind: 'cursor', cursors: [cursor] } },
  {
    ...query,
    partitions: [0],
    backwards: false,
    range: { kind: 'run', originType: 1, origin: STREAM, run: RUN, from: 1, to: 2 },
  },
  {
    type: 'error',
    requestId: 0,
    code: 309,
    closes: true,
    retryable: true,
    retryAfterMs: 5,
    message: 'Set your clock.',
  },
];

describe('frames', () => {
  it.each(FRAMES.map((frame) => [frame.type, frame] as const))('%s_shouldComeBackAsItWas', (_, frame) => {
    expect(decodeFrame(encodeFrame(frame), receiverOf(frame))).toEqual(frame);
  });

  it('decode_shouldThrowNothingButItsOwnErrorOnRandomChanges', () => {
    withRandom((random) => {
      for (let round = 0; round < 20_000; round++) {
        const frame = random.pick(FRAMES);
        const bytes = encodeFrame(frame).slice();
        for (let i = random.int(3); i >= 0; i--) bytes[random.int(bytes.length)] = random.int(256);
        const cut = random.int(3) === 0 ? bytes.subarray(0, random.int(bytes.length)) : bytes;
        try {
          decodeFrame(cut, receiverOf(frame));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedFrameError);
        }
      }
    });
  });

  it('decode_shouldNameTheReason', () => {
    expect(() => decodeFrame(Uint8Array.of(1, 0x55), 'client')).toThrow('Frame type 85 is not known');
    expect(() => decodeFrame(Uint8Array.of(2, 1), 'client')).toThrow('Version 2');
    expect(() => decodeFrame(Uint8Array.of(1, 6, 0, 0), 'client')).toThrow('requestId needs 4 bytes');
    expect(() => decodeFrame(Uint8Array.of(1, 6, 0, 0, 0, 1, 0), 'client')).toThrow('1 bytes follow');
  });

  it('encode_shouldRefuseNumbersThatDoNotFit', () => {
    expect(() => encodeFrame({ type: 'credit', requestId: 2 ** 32, bytes: 1 })).toThrow(RangeError);
    expect(() => encodeFrame({ type: 'credit', requestId: 1, bytes: -1 })).toThrow(RangeError);
  });
});
