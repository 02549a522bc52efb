import type { Batch } from './batch.js';
import { MalformedBatchError } from './errors.js';
import { Event } from './event.js';
import { leafHash, rootFromProof, treeProof } from './hash-tree.js';
import { type BatchHeader, readHeader, writeHeader } from './header.js';
import { EVENT_HEADER_BYTES, HASH_BYTES, MAX_CONTENT_BYTES, MAX_SIGNATURE_BYTES } from './limits.js';
import { ByteReader } from './reader.js';
import { ByteWriter } from './writer.js';

/** One event cut out of its batch with all that is needed to prove it; see section 8 of docs/protocol.md. */
export class DetachedEvent {
  /** Header of the batch that the event was cut out of. */
  readonly header: BatchHeader;
  /** Place in the batch, from 0. */
  readonly index: number;
  readonly event: Event;
  /** Sibling hashes from the leaf upwards. */
  readonly proof: readonly Uint8Array[];
  readonly signatureType: number;
  readonly signature: Uint8Array;

  constructor(
    header: BatchHeader,
    index: number,
    event: Event,
    proof: readonly Uint8Array[],
    signatureType: number,
    signature: Uint8Array,
  ) {
    this.header = header;
    this.index = index;
    this.event = event;
    this.proof = proof;
    this.signatureType = signatureType;
    this.signature = signature;
  }

  /**
   * Cuts an event out of a batch.
   * @throws RangeError if there is no event at that index
   */
  static from(batch: Batch, index: number): DetachedEvent {
    const event = batch.event(index);
    const proof = treeProof(batch.bytes, batch.offsets, index);
    return new DetachedEvent(batch.header, index, event, proof, batch.signatureType, batch.signature);
  }

  /**
   * Decodes the binary form without copying.
   * @throws MalformedBatchError if the bytes are no detached event
   */
  static decode(bytes: Uint8Array): DetachedEvent {
    const reader = new ByteReader(bytes, (message) => new MalformedBatchError(message));
    const header = readHeader(reader, (message, code) => new MalformedBatchError(message, code));
    const index = reader.u32('index');
    if (index >= header.count) {
      throw new MalformedBatchError(`Index ${index} is beyond the ${header.count} events of the batch.`);
    }
    const event = readEvent(reader, header.firstSequence + index);
    const hashes = reader.u8('proofLength');
    const proof: Uint8Array[] = [];
    for (let i = 0; i < hashes; i++) proof.push(reader.take(HASH_BYTES, 'hashes'));
    const signatureType = reader.u8('signatureType');
    const signature = reader.bytes16('signature', MAX_SIGNATURE_BYTES);
    reader.end();
    return new DetachedEvent(header, index, event, proof, signatureType, signature);
  }

  /** The binary form. */
  encode(): Uint8Array {
    const writer = new ByteWriter();
    writeHeader(writer, this.header);
    writer.u32(this.index).raw(this.event.bytes).u8(this.proof.length);
    for (const hash of this.proof) writer.raw(hash);
    writer.u8(this.signatureType).bytes16(this.signature);
    return writer.finish();
  }

  /** The root of the batch's tree as the proof has it, or undefined if the proof has not the right shape. */
  root(): Uint8Array | undefined {
    return rootFromProof(leafHash(this.event.bytes), this.index, this.header.count, this.proof);
  }
}

function readEvent(reader: ByteReader, sequence: number): Event {
  const start = reader.position;
  reader.i64('timestamp');
  reader.u16('contentType');
  const length = reader.u32('length');
  if (length > MAX_CONTENT_BYTES) {
    throw new MalformedBatchError(
      `The content has ${length} bytes; at most ${MAX_CONTENT_BYTES} are allowed.`,
      'CONTENT_TOO_LARGE',
    );
  }
  reader.take(length, 'content');
  return new Event(reader.bytes.subarray(start, start + EVENT_HEADER_BYTES + length), sequence);
}
