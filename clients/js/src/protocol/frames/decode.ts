import { MalformedFrameError } from '../errors.js';
import {
  ADDRESS_BYTES,
  MAX_CURSOR_BYTES,
  MAX_FRAME_BYTES,
  MAX_ORIGIN_BYTES,
  MAX_PARTITIONS,
  MAX_SIGNATURE_BYTES,
  PROTOCOL_VERSION,
  RUN_BYTES,
} from '../limits.js';
import { ByteReader } from '../reader.js';
import {
  ACK_FLAG_DUPLICATE,
  ACK_LEVEL,
  ACK_SYNC,
  DELIVERY_FLAG_STORED,
  ERROR_FLAG_CLOSES,
  ERROR_FLAG_RETRYABLE,
  FRAME_TYPE,
  type Frame,
  type GapReason,
  type QueryRange,
  type SubscriptionStart,
} from './frame.js';

const GAP_REASONS: readonly GapReason[] = ['never-received', 'beyond-retention'];

/** Who receives a frame: each side has frames that only it may send. */
export type Receiver = 'broker' | 'client';

const FOR_BROKERS: ReadonlySet<number> = new Set([
  FRAME_TYPE.HELLO,
  FRAME_TYPE.AUTHENTICATE,
  FRAME_TYPE.PUBLISH,
  FRAME_TYPE.SUBSCRIBE,
  FRAME_TYPE.CREDIT,
  FRAME_TYPE.CANCEL,
  FRAME_TYPE.QUERY,
]);

/**
 * Decodes one frame. Byte arrays in it are views of the input; batches and events are not looked into.
 * @throws MalformedFrameError for anything that is no frame for that receiver, however hostile
 */
export function decodeFrame(bytes: Uint8Array, receiver: Receiver): Frame {
  if (bytes.length > MAX_FRAME_BYTES) {
    throw new MalformedFrameError(
      `The frame has ${bytes.length} bytes; at most ${MAX_FRAME_BYTES} are allowed.`,
      'FRAME_TOO_LARGE',
    );
  }
  const reader = new ByteReader(bytes, (message) => new MalformedFrameError(message));
  const version = reader.u8('version');
  if (version !== PROTOCOL_VERSION) {
    throw new MalformedFrameError(
      `Version ${version} of a frame is not supported; this side knows version ${PROTOCOL_VERSION}.`,
      'UNSUPPORTED_VERSION',
    );
  }
  const type = reader.u8('type');
  if (FOR_BROKERS.has(type) !== (receiver === 'broker')) {
    throw new MalformedFrameError(`A ${receiver} knows no frame type ${type}.`, 'UNKNOWN_FRAME_TYPE');
  }
  const frame = readFields(reader, type);
  reader.end();
  return frame;
}

function readFields(reader: ByteReader, type: number): Frame {
  switch (type) {
    case FRAME_TYPE.HELLO:
      return {
        type: 'hello',
        minVersion: reader.u8('minVersion'),
        maxVersion: reader.u8('maxVersion'),
        agent: reader.str('agent'),
      };
    case FRAME_TYPE.CHALLENGE:
      return {
        type: 'challenge',
        version: reader.u8('version'),
        chainId: reader.u64('chainId'),
        time: reader.i64('time'),
        nonce: reader.str('nonce'),
        domain: reader.str('domain'),
        uri: reader.str('uri'),
        maxFrameBytes: reader.u32('maxFrameBytes'),
        maxRequests: reader.u32('maxRequests'),
        agent: reader.str('agent'),
      };
    case FRAME_TYPE.AUTHENTICATE:
      return {
        type: 'authenticate',
        requestId: reader.u32('requestId'),
        text: reader.str('text'),
        signature: reader.bytes16('signature', MAX_SIGNATURE_BYTES),
      };
    case FRAME_TYPE.PUBLISH:
      return {
        type: 'publish',
        requestId: reader.u32('requestId'),
        ackLevel: readAckLevel(reader),
        batch: reader.rest(),
      };
    case FRAME_TYPE.ACK:
      return {
        type: 'ack',
        requestId: reader.u32('requestId'),
        ackLevel: reader.u8('ackLevel'),
        duplicate: (reader.u8('flags') & ACK_FLAG_DUPLICATE) !== 0,
      };
    case FRAME_TYPE.OK:
      return { type: 'ok', requestId: reader.u32('requestId') };
    case FRAME_TYPE.SUBSCRIBE:
      return readSubscribe(reader);
    case FRAME_TYPE.BATCH:
      return {
        type: 'batch',
        requestId: reader.u32('requestId'),
        stored: (reader.u8('flags') & DELIVERY_FLAG_STORED) !== 0,
        firstIndex: reader.u32('firstIndex'),
        indexCount: reader.u32('indexCount'),
        cursor: reader.bytes16('cursor', MAX_CURSOR_BYTES),
        batch: reader.rest(),
      };
    case FRAME_TYPE.EVENT:
      return {
        type: 'event',
        requestId: reader.u32('requestId'),
        stored: (reader.u8('flags') & DELIVERY_FLAG_STORED) !== 0,
        cursor: reader.bytes16('cursor', MAX_CURSOR_BYTES),
        event: reader.rest(),
      };
    case FRAME_TYPE.GAP:
      return readGap(reader);
    case FRAME_TYPE.CREDIT:
      return { type: 'credit', requestId: reader.u32('requestId'), bytes: reader.u64('bytes') };
    case FRAME_TYPE.CANCEL:
      return { type: 'cancel', requestId: reader.u32('requestId') };
    case FRAME_TYPE.END:
      return { type: 'end', requestId: reader.u32('requestId'), events: reader.u64('events') };
    case FRAME_TYPE.LIVE:
      return {
        type: 'live',
        requestId: reader.u32('requestId'),
        partition: reader.u32('partition'),
        cursor: reader.bytes16('cursor', MAX_CURSOR_BYTES),
      };
    case FRAME_TYPE.QUERY:
      return readQuery(reader);
    case FRAME_TYPE.ERROR:
      return readError(reader);
    default:
      throw new MalformedFrameError(`Frame type ${type} is not known here.`, 'UNKNOWN_FRAME_TYPE');
  }
}

function readAckLevel(reader: ByteReader): number {
  const level = reader.u8('ackLevel');
  if ((level & ~ACK_SYNC) > ACK_LEVEL.ALL)
    throw new MalformedFrameError(`Ack level ${level} is not known here.`);
  return level;
}

function readSubscribe(reader: ByteReader): Frame {
  const requestId = reader.u32('requestId');
  const stream = reader.take(ADDRESS_BYTES, 'stream');
  const partitions = readPartitions(reader);
  const start = readStart(reader, partitions.length);
  return {
    type: 'subscribe',
    requestId,
    stream,
    partitions,
    start,
    filter: reader.str('filter'),
    credit: reader.u64('credit'),
  };
}

function readQuery(reader: ByteReader): Frame {
  const requestId = reader.u32('requestId');
  const stream = reader.take(ADDRESS_BYTES, 'stream');
  const partitions = readPartitions(reader);
  const range = readRange(reader, partitions.length);
  const direction = reader.u8('direction');
  if (direction > 1) throw new MalformedFrameError(`Direction ${direction} is neither 0 nor 1.`);
  return {
    type: 'query',
    requestId,
    stream,
    partitions,
    range,
    backwards: direction === 1,
    limit: reader.u64('limit'),
    filter: reader.str('filter'),
    credit: reader.u64('credit'),
  };
}

function readGap(reader: ByteReader): Frame {
  const gap = {
    type: 'gap',
    requestId: reader.u32('requestId'),
    partition: reader.u32('partition'),
    originType: reader.u8('originType'),
    origin: reader.bytes16('origin', MAX_ORIGIN_BYTES),
    run: reader.take(RUN_BYTES, 'run'),
    from: reader.u64('from'),
    to: reader.u64('to'),
  } as const;
  const code = reader.u8('reason');
  const reason = GAP_REASONS[code];
  if (reason === undefined) throw new MalformedFrameError(`Reason ${code} of a gap is not known here.`);
  return { ...gap, reason };
}

function readError(reader: ByteReader): Frame {
  const requestId = reader.u32('requestId');
  const code = reader.u16('code');
  const flags = reader.u8('flags');
  return {
    type: 'error',
    requestId,
    code,
    closes: (flags & ERROR_FLAG_CLOSES) !== 0,
    retryable: (flags & ERROR_FLAG_RETRYABLE) !== 0,
    retryAfterMs: reader.u32('retryAfterMs'),
    message: reader.str('message'),
  };
}

function readPartitions(reader: ByteReader): number[] {
  const count = reader.u16('partitionCount');
  if (count > MAX_PARTITIONS) {
    throw new MalformedFrameError(`${count} partitions are named; a stream has at most ${MAX_PARTITIONS}.`);
  }
  const partitions: number[] = [];
  for (let i = 0; i < count; i++) partitions.push(reader.u32('partitions'));
  return partitions;
}

function readStart(reader: ByteReader, partitions: number): SubscriptionStart {
  const kind = reader.u8('start');
  switch (kind) {
    case 0:
      return { kind: 'now' };
    case 1:
      return { kind: 'last', count: reader.u32('n') };
    case 2:
      return { kind: 'time', from: reader.i64('from') };
    case 3:
      return { kind: 'cursor', cursors: readCursors(reader, partitions) };
    default:
      throw new MalformedFrameError(`Start ${kind} is not known here.`);
  }
}

function readRange(reader: ByteReader, partitions: number): QueryRange {
  const kind = reader.u8('range');
  switch (kind) {
    case 0:
      return { kind: 'last', count: reader.u32('n') };
    case 1:
      return { kind: 'time', from: reader.i64('from'), to: reader.i64('to') };
    case 2:
      return { kind: 'cursor', cursors: readCursors(reader, partitions) };
    case 3:
      return {
        kind: 'run',
        originType: reader.u8('originType'),
        origin: reader.bytes16('origin', MAX_ORIGIN_BYTES),
        run: reader.take(RUN_BYTES, 'run'),
        from: reader.u64('from'),
        to: reader.u64('to'),
      };
    default:
      throw new MalformedFrameError(`Range ${kind} is not known here.`);
  }
}

function readCursors(reader: ByteReader, partitions: number): Uint8Array[] {
  if (partitions === 0) throw new MalformedFrameError('Cursors need their partitions to be named.');
  const cursors: Uint8Array[] = [];
  for (let i = 0; i < partitions; i++) cursors.push(reader.bytes16('cursor', MAX_CURSOR_BYTES));
  return cursors;
}
