import { Batch } from '../protocol/batch.js';
import { fromUtf8, to0x, toHex } from '../protocol/bytes.js';
import { typedContent } from '../protocol/content-type.js';
import { DetachedEvent } from '../protocol/detached.js';
import { type EventJson, toEventJson } from '../protocol/detached-json.js';
import { ContentKey } from '../protocol/encryption.js';
import { DecryptionError } from '../protocol/errors.js';
import type { Event } from '../protocol/event.js';
import { type Address, addressOf, type BatchHeader, ENCRYPTION, runName } from '../protocol/header.js';

/** Finds a group key by its name (32 hexadecimal digits); undefined if this reader does not hold it. */
export type GroupKeys = (keyId: string) => Uint8Array | undefined;

/** What the events of one batch share. */
export class EventSource {
  readonly header: BatchHeader;
  readonly stream: Address;
  readonly origin: `0x${string}`;
  readonly run: string;
  /** Whether it came from storage, not live. */
  readonly stored: boolean;
  readonly #from: Batch | DetachedEvent;
  readonly #groupKeys: GroupKeys;
  #contentKey: ContentKey | undefined;

  constructor(from: Batch | DetachedEvent, stored: boolean, groupKeys: GroupKeys) {
    this.header = from.header;
    this.stream = addressOf(from.header.stream);
    this.origin = to0x(from.header.origin);
    this.run = runName(from.header.run);
    this.stored = stored;
    this.#from = from;
    this.#groupKeys = groupKeys;
  }

  /** The event with that sequence, which must be among this source's. */
  event(sequence: number): StreamEvent {
    const event =
      this.#from instanceof Batch ? this.#from.event(sequence - this.header.firstSequence) : this.#from.event;
    return new StreamEvent(this, event);
  }

  /** Cuts the event out, for others to verify. */
  detach(sequence: number): DetachedEvent {
    return this.#from instanceof Batch
      ? DetachedEvent.from(this.#from, sequence - this.header.firstSequence)
      : this.#from;
  }

  /** Opens an event's content if it is encrypted. */
  open(event: Event): Uint8Array {
    if (this.header.encryptionType === ENCRYPTION.NONE) return event.content;
    this.#contentKey ??= this.#deriveKey();
    return this.#contentKey.decrypt(event.sequence, event.content);
  }

  #deriveKey(): ContentKey {
    const { encryptionType, keyId } = this.header;
    if (encryptionType !== ENCRYPTION.AES_256_GCM) {
      throw new DecryptionError(`Encryption type ${encryptionType} is not known here.`);
    }
    const key = this.#groupKeys(toHex(keyId));
    if (!key) {
      throw new DecryptionError(`The group key ${toHex(keyId)} is not among those of this client.`);
    }
    return ContentKey.derive(key, this.header);
  }
}

/** An event as a subscriber gets it: its signature has been checked. */
export class StreamEvent {
  readonly #source: EventSource;
  readonly #event: Event;

  /** @internal */
  constructor(source: EventSource, event: Event) {
    this.#source = source;
    this.#event = event;
  }

  /** Address of the stream. */
  get stream(): Address {
    return this.#source.stream;
  }

  get partition(): number {
    return this.#source.header.partition;
  }

  /** Account that signed it. */
  get origin(): `0x${string}` {
    return this.#source.origin;
  }

  /** Name of the run, 16 hexadecimal digits. */
  get run(): string {
    return this.#source.run;
  }

  /** Place in the run. */
  get sequence(): number {
    return this.#event.sequence;
  }

  /** When it happened, in microseconds since the Unix epoch. */
  get timestamp(): number {
    return this.#event.timestamp;
  }

  /** When it happened, to the millisecond. */
  get date(): Date {
    return new Date(Math.floor(this.timestamp / 1000));
  }

  /** When its publisher signed it, in microseconds since the Unix epoch. */
  get signedAt(): number {
    return this.#source.header.signedAt;
  }

  /** Whether it came from storage, not live. */
  get stored(): boolean {
    return this.#source.stored;
  }

  /** Whether its content travels encrypted. */
  get encrypted(): boolean {
    return this.#source.header.encryptionType !== ENCRYPTION.NONE;
  }

  /**
   * MIME type of the content.
   * @throws DecryptionError if it is encrypted, names its type in the content, and cannot be opened
   */
  get contentType(): string {
    return typedContent(this.#event.contentType, this.#source.open(this.#event)).mime;
  }

  /**
   * The content, decrypted if need be. A view: do not change it.
   * @throws DecryptionError if it cannot be opened
   */
  get content(): Uint8Array {
    return typedContent(this.#event.contentType, this.#source.open(this.#event)).content;
  }

  /** The content as UTF-8 text. */
  text(): string {
    return fromUtf8(this.content);
  }

  /** The content as JSON. */
  json<T = unknown>(): T {
    return JSON.parse(this.text()) as T;
  }

  /** The event with all that others need to verify it. */
  detach(): DetachedEvent {
    return this.#source.detach(this.#event.sequence);
  }

  /** The event in the protocol's JSON, with its proof unless it is not asked for. */
  toJSON(options: { readonly proof?: boolean } = {}): EventJson {
    return toEventJson(this.detach(), { proof: options.proof !== false });
  }
}
