import { fromBase64, fromHex, fromUtf8, to0x, toBase64, toHex } from './bytes.js';
import { CONTENT_TYPE, typedContent } from './content-type.js';
import { DetachedEvent } from './detached.js';
import { MalformedBatchError } from './errors.js';
import { Event, type EventDraft, encodedLength, writeEvent } from './event.js';
import { addressOf, type BatchHeader, ENCRYPTION, runName } from './header.js';
import {
  ADDRESS_BYTES,
  HASH_BYTES,
  KEY_ID_BYTES,
  MAX_BATCH_EVENTS,
  MAX_CONTENT_BYTES,
  MAX_ORIGIN_BYTES,
  MAX_PARTITIONS,
  MAX_SEQUENCE,
  MAX_SIGNATURE_BYTES,
  PROTOCOL_VERSION,
  RUN_BYTES,
} from './limits.js';
import { formatMicros, parseMicros } from './time.js';

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a verifier needs of an event in JSON. */
export interface ProofJson {
  readonly version: number;
  readonly signedAt: string;
  readonly firstSequence: number;
  readonly count: number;
  readonly originType: number;
  readonly contentTypeCode: number;
  /** Base64 of the exact content. */
  readonly bytes: string;
  readonly encryptionType: number;
  readonly keyId?: string;
  readonly siblings: readonly string[];
  readonly signatureType: number;
  readonly signature: string;
}

/** An event in JSON. */
export interface EventJson {
  readonly stream: string;
  readonly partition: number;
  readonly origin: string;
  readonly run: string;
  readonly sequence: number;
  readonly timestamp: string;
  readonly contentType: string;
  readonly content: Json;
  readonly proof?: ProofJson;
}

/** The JSON form, with the proof unless it is not asked for. */
export function toEventJson(detached: DetachedEvent, options: { readonly proof?: boolean } = {}): EventJson {
  const { header, event } = detached;
  const isEncrypted = header.encryptionType !== ENCRYPTION.NONE;
  const json: EventJson = {
    stream: addressOf(header.stream),
    partition: header.partition,
    origin: to0x(header.origin),
    run: runName(header.run),
    sequence: event.sequence,
    timestamp: formatMicros(event.timestamp),
    contentType: typedContent(event.contentType, event.content).mime,
    content: isEncrypted ? toBase64(event.content) : readableContent(event.contentType, event.content),
  };
  if (options.proof === false) return json;
  return {
    ...json,
    proof: {
      version: PROTOCOL_VERSION,
      signedAt: formatMicros(header.signedAt),
      firstSequence: header.firstSequence,
      count: header.count,
      originType: header.originType,
      contentTypeCode: event.contentType,
      bytes: toBase64(event.content),
      encryptionType: header.encryptionType,
      ...(isEncrypted ? { keyId: toHex(header.keyId) } : {}),
      siblings: detached.proof.map(to0x),
      signatureType: detached.signatureType,
      signature: to0x(detached.signature),
    },
  };
}

/** A content as people read it: parsed JSON, text, or else base64. */
export function readableContent(contentType: number, content: Uint8Array): Json {
  try {
    if (contentType === CONTENT_TYPE.JSON) return JSON.parse(fromUtf8(content)) as Json;
    if (contentType === CONTENT_TYPE.TEXT) return fromUtf8(content);
  } catch {
    // what calls itself JSON or text need not be; the bytes are shown then
  }
  return toBase64(content);
}

/**
 * Rebuilds an event from its JSON form and its proof; what is only for reading (`content`, `contentType`) is not looked at.
 * Whether the proof holds is for a `BatchVerifier` to say.
 * @throws MalformedBatchError if a field is missing or wrong, or there is no proof
 */
export function fromEventJson(json: unknown): DetachedEvent {
  const fields = new Fields(json, 'the event');
  const proof = fields.object('proof');
  if (proof.number('version', 0, 0xff) !== PROTOCOL_VERSION) {
    throw new MalformedBatchError('The proof is of another version of the protocol.', 'UNSUPPORTED_VERSION');
  }
  const encryptionType = proof.number('encryptionType', 0, 0xff);
  const header: BatchHeader = {
    stream: fields.hex('stream', ADDRESS_BYTES, ADDRESS_BYTES),
    partition: fields.number('partition', 0, MAX_PARTITIONS - 1),
    run: fields.hex('run', RUN_BYTES, RUN_BYTES),
    firstSequence: proof.number('firstSequence', 0, MAX_SEQUENCE),
    signedAt: proof.time('signedAt'),
    count: proof.number('count', 1, MAX_BATCH_EVENTS),
    encryptionType,
    keyId:
      encryptionType === ENCRYPTION.NONE
        ? new Uint8Array(KEY_ID_BYTES)
        : proof.hex('keyId', KEY_ID_BYTES, KEY_ID_BYTES),
    originType: proof.number('originType', 0, 0xff),
    origin: fields.hex('origin', 0, MAX_ORIGIN_BYTES),
  };
  const sequence = fields.number('sequence', header.firstSequence, header.firstSequence + header.count - 1);
  const event = layOut(
    {
      timestamp: fields.time('timestamp'),
      contentType: proof.number('contentTypeCode', 0, 0xffff),
      content: proof.base64('bytes', MAX_CONTENT_BYTES),
    },
    sequence,
  );
  return new DetachedEvent(
    header,
    sequence - header.firstSequence,
    event,
    proof.hexList('siblings', HASH_BYTES),
    proof.number('signatureType', 0, 0xff),
    proof.hex('signature', 0, MAX_SIGNATURE_BYTES),
  );
}

function layOut(draft: EventDraft, sequence: number): Event {
  const bytes = new Uint8Array(encodedLength(draft));
  writeEvent(bytes, new DataView(bytes.buffer), 0, draft);
  return new Event(bytes, sequence);
}

/** Reads the members of a JSON object, each with a clear error. */
class Fields {
  readonly #members: Record<string, unknown>;

  constructor(json: unknown, name: string) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw new MalformedBatchError(`"${name}" is missing or no object.`);
    }
    this.#members = json as Record<string, unknown>;
  }

  object(name: string): Fields {
    return new Fields(this.#members[name], name);
  }

  number(name: string, min: number, max: number): number {
    const value = this.#members[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new MalformedBatchError(`"${name}" is no whole number from ${min} to ${max}.`);
    }
    return value;
  }

  time(name: string): number {
    return this.#parsed(name, (text) => parseMicros(text));
  }

  hex(name: string, min: number, max: number): Uint8Array {
    return this.#bounded(name, min, max, this.#parsed(name, fromHex));
  }

  base64(name: string, max: number): Uint8Array {
    return this.#bounded(name, 0, max, this.#parsed(name, fromBase64));
  }

  hexList(name: string, length: number): Uint8Array[] {
    const values = this.#members[name];
    if (!Array.isArray(values)) throw new MalformedBatchError(`"${name}" is missing or no array.`);
    return values.map((value, i) =>
      new Fields({ [`${name}[${i}]`]: value }, name).hex(`${name}[${i}]`, length, length),
    );
  }

  #parsed<T>(name: string, parse: (text: string) => T): T {
    const value = this.#members[name];
    if (typeof value !== 'string') throw new MalformedBatchError(`"${name}" is missing or no text.`);
    try {
      return parse(value);
    } catch (error) {
      throw new MalformedBatchError(`"${name}": ${error instanceof Error ? error.message : error}`);
    }
  }

  #bounded(name: string, min: number, max: number, bytes: Uint8Array): Uint8Array {
    if (bytes.length < min || bytes.length > max) {
      throw new MalformedBatchError(`"${name}" has ${bytes.length} bytes instead of ${min} to ${max}.`);
    }
    return bytes;
  }
}
