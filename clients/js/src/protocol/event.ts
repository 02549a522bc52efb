import { EVENT_HEADER_BYTES } from './limits.js';
import { readI64 } from './reader.js';
import { writeI64 } from './writer.js';

/** An event as its publisher gives it: what is not yet in a batch. */
export interface EventDraft {
  /** When it happened, in microseconds since the Unix epoch. */
  readonly timestamp: number;
  /** Code of its content type. */
  readonly contentType: number;
  readonly content: Uint8Array;
}

/** A view of one event's bytes: `timestamp i64 · contentType u16 · length u32 · content`. */
export class Event implements EventDraft {
  /** The event as laid out in its batch; what its leaf is the hash of. */
  readonly bytes: Uint8Array;
  /** Its place in its run. */
  readonly sequence: number;

  constructor(bytes: Uint8Array, sequence: number) {
    this.bytes = bytes;
    this.sequence = sequence;
  }

  get timestamp(): number {
    return readI64(viewOf(this.bytes), 0);
  }

  get contentType(): number {
    return (this.bytes[8]! << 8) | this.bytes[9]!;
  }

  /** A view of the content, still encrypted if its batch is. */
  get content(): Uint8Array {
    return this.bytes.subarray(EVENT_HEADER_BYTES);
  }
}

/** Bytes that an event takes in a batch. */
export function encodedLength(event: EventDraft): number {
  return EVENT_HEADER_BYTES + event.content.length;
}

/** Lays an event out and returns where it ends. */
export function writeEvent(target: Uint8Array, view: DataView, at: number, event: EventDraft): number {
  writeI64(view, at, event.timestamp);
  view.setUint16(at + 8, event.contentType);
  view.setUint32(at + 10, event.content.length);
  target.set(event.content, at + EVENT_HEADER_BYTES);
  return at + EVENT_HEADER_BYTES + event.content.length;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
