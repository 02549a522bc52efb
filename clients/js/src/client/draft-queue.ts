import type { EventDraft } from '../protocol/event.js';
import { encodedLength } from '../protocol/event.js';

/** What a batch may hold at most, beyond the protocol's own limits. */
export interface BatchLimits {
  readonly maxEvents: number;
  /** Bytes of all events. */
  readonly maxBytes: number;
  /** Between the timestamps of the first and the last event, in microseconds. */
  readonly maxSpanMicros: number;
}

/** What became of an event. */
export interface Receipt {
  readonly partition: number;
  /** Name of the run, 16 hexadecimal digits. */
  readonly run: string;
  readonly sequence: number;
  /** Whether the broker had stored it before: a repetition after a loss of the connection. */
  readonly duplicate: boolean;
}

/** An event that waits for its batch, and who wants to know what becomes of it. */
export interface Pending {
  readonly draft: EventDraft;
  readonly stored: (receipt: Receipt) => void;
  readonly failed: (error: unknown) => void;
}

/** Events in the order in which they were published, cut into batches. */
export class DraftQueue {
  readonly #limits: BatchLimits;
  #items: Pending[] = [];
  #head = 0;
  #bytes = 0;

  constructor(limits: BatchLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#items.length - this.#head;
  }

  /** Bytes of all events that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether as much waits as one batch takes. */
  get hasFullBatch(): boolean {
    return this.length >= this.#limits.maxEvents || this.#bytes >= this.#limits.maxBytes;
  }

  push(item: Pending): void {
    this.#items.push(item);
    this.#bytes += encodedLength(item.draft);
  }

  /** Puts events back in front, to be signed anew. */
  unshift(items: readonly Pending[]): void {
    this.#items = [...items, ...this.#items.slice(this.#head)];
    this.#head = 0;
    for (const { draft } of items) this.#bytes += encodedLength(draft);
  }

  /**
   * Takes the events of the next batch: as many as the limits allow, up to the first that is older than the one before it,
   * since within a batch timestamps never descend.
   */
  take(): Pending[] {
    const batch: Pending[] = [];
    let bytes = 0;
    while (this.#head < this.#items.length && batch.length < this.#limits.maxEvents) {
      const item = this.#items[this.#head]!;
      const length = encodedLength(item.draft);
      const [first] = batch;
      if (first) {
        const { timestamp } = item.draft;
        if (bytes + length > this.#limits.maxBytes) break;
        if (timestamp < batch[batch.length - 1]!.draft.timestamp) break;
        if (timestamp - first.draft.timestamp > this.#limits.maxSpanMicros) break;
      }
      batch.push(item);
      bytes += length;
      this.#head++;
    }
    this.#bytes -= bytes;
    this.#compact();
    return batch;
  }

  /** Takes everything. */
  clear(): Pending[] {
    const rest = this.#items.slice(this.#head);
    this.#items = [];
    this.#head = 0;
    this.#bytes = 0;
    return rest;
  }

  #compact(): void {
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    } else if (this.#head > this.#items.length / 2) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }
}
