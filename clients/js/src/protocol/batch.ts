import { MalformedBatchError } from './errors.js';
import { Event } from './event.js';
import { type BatchHeader, lastSequence, readHeader } from './header.js';
import { EVENT_HEADER_BYTES, MAX_BATCH_BYTES, MAX_CONTENT_BYTES, MAX_SIGNATURE_BYTES } from './limits.js';
import { ByteReader } from './reader.js';

/** How a batch is signed. */
export const SIGNATURE_TYPE = { UNSIGNED: 0, SECP256K1: 1, X509: 2 } as const;

/**
 * A signed batch, seen in place: every byte array it hands out is a view of the bytes it was decoded from, which
 * must not be changed afterwards. Decoding checks the layout and the protocol's limits, not the signature.
 */
export class Batch implements BatchHeader {
  /** The batch as it travels. */
  readonly bytes: Uint8Array;
  readonly header: BatchHeader;
  readonly signatureType: number;
  readonly signature: Uint8Array;
  /** Where each event begins within `bytes`, and where the last one ends: `count + 1` offsets. */
  readonly offsets: Uint32Array;

  private constructor(
    bytes: Uint8Array,
    header: BatchHeader,
    offsets: Uint32Array,
    signatureType: number,
    signature: Uint8Array,
  ) {
    this.bytes = bytes;
    this.header = header;
    this.offsets = offsets;
    this.signatureType = signatureType;
    this.signature = signature;
  }

  /**
   * Decodes the bytes of a batch without copying them.
   * @throws MalformedBatchError if they are no batch, or one beyond the limits
   */
  static decode(bytes: Uint8Array): Batch {
    if (bytes.length > MAX_BATCH_BYTES) {
      throw new MalformedBatchError(
        `The batch has ${bytes.length} bytes; at most ${MAX_BATCH_BYTES} are allowed.`,
        'BATCH_TOO_LARGE',
      );
    }
    const reader = new ByteReader(bytes, (message) => new MalformedBatchError(message));
    const header = readHeader(reader, (message, code) => new MalformedBatchError(message, code));
    const eventsLength = reader.u32('eventsLength');
    const start = reader.position;
    const events = reader.take(eventsLength, 'events');
    const signatureType = reader.u8('signatureType');
    const signature = reader.bytes16('signature', MAX_SIGNATURE_BYTES);
    reader.end();
    const offsets = indexEvents(events, start, header.count);
    return new Batch(bytes, header, offsets, signatureType, signature);
  }

  get stream(): Uint8Array {
    return this.header.stream;
  }

  get partition(): number {
    return this.header.partition;
  }

  get run(): Uint8Array {
    return this.header.run;
  }

  get firstSequence(): number {
    return this.header.firstSequence;
  }

  get lastSequence(): number {
    return lastSequence(this.header);
  }

  get signedAt(): number {
    return this.header.signedAt;
  }

  get count(): number {
    return this.header.count;
  }

  get encryptionType(): number {
    return this.header.encryptionType;
  }

  get keyId(): Uint8Array {
    return this.header.keyId;
  }

  get originType(): number {
    return this.header.originType;
  }

  get origin(): Uint8Array {
    return this.header.origin;
  }

  /**
   * A view of the event at an index from 0 to `count` − 1.
   * @throws RangeError if there is no such event
   */
  event(index: number): Event {
    const start = this.offsets[index];
    const end = this.offsets[index + 1];
    if (start === undefined || end === undefined) {
      throw new RangeError(`The batch has events 0 to ${this.count - 1}, no event ${index}.`);
    }
    return new Event(this.bytes.subarray(start, end), this.firstSequence + index);
  }

  /** All the events, in their order. */
  *events(): Generator<Event, void, undefined> {
    for (let index = 0; index < this.count; index++) yield this.event(index);
  }
}

/** Checks the events' layout and finds where each of them begins. */
function indexEvents(events: Uint8Array, start: number, count: number): Uint32Array {
  const { length } = events;
  if (length < count * EVENT_HEADER_BYTES) {
    throw new MalformedBatchError(`${count} events do not fit in ${length} bytes.`);
  }
  const view = new DataView(events.buffer, events.byteOffset, length);
  const offsets = new Uint32Array(count + 1);
  let at = 0;
  for (let index = 0, previous = 0; index < count; index++) {
    if (at + EVENT_HEADER_BYTES > length) throw new MalformedBatchError(`Event ${index} is cut short.`);
    const contentLength = view.getUint32(at + 10);
    if (contentLength > MAX_CONTENT_BYTES) {
      throw new MalformedBatchError(
        `The content of event ${index} has ${contentLength} bytes; at most ${MAX_CONTENT_BYTES} are allowed.`,
        'CONTENT_TOO_LARGE',
      );
    }
    const end = at + EVENT_HEADER_BYTES + contentLength;
    if (end > length) throw new MalformedBatchError(`Event ${index} is longer than what is left.`);
    if (index > 0 && isBefore(view, at, previous)) {
      throw new MalformedBatchError(
        `Event ${index} is older than the one before it; sort events, or sign them in separate batches.`,
        'TIMESTAMPS_DESCEND',
      );
    }
    offsets[index] = start + at;
    previous = at;
    at = end;
  }
  if (at !== length) throw new MalformedBatchError(`${length - at} bytes follow the last event.`);
  offsets[count] = start + at;
  return offsets;
}

/** Compares two timestamps exactly, also those that no double holds. */
function isBefore(view: DataView, at: number, previous: number): boolean {
  const high = view.getInt32(at) - view.getInt32(previous);
  return high < 0 || (high === 0 && view.getUint32(at + 4) < view.getUint32(previous + 4));
}
