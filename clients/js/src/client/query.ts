import type { Frame, QueryFrame } from '../protocol/frames/frame.js';
import type { Request } from './connection.js';
import { Credit } from './credit.js';
import { StreamrError } from './errors.js';
import { Inbox } from './inbox.js';
import { RangeSet } from './range-set.js';
import { type Arrival, type Delivery, gapOf, openDelivery, type ReadContext, runKey } from './reading.js';
import { Serial } from './serial.js';
import type { StreamEvent } from './stream-event.js';

const MIN_RETRY_MS = 100;

/** What a query is about; the rest it decides itself. */
export type QueryFields = Pick<QueryFrame, 'partitions' | 'range' | 'backwards' | 'limit' | 'filter'>;

/**
 * A query under way, part of batch by part of batch. After a loss of the connection it is made again, and what has come
 * already is left out.
 */
export class Query implements Request {
  readonly #context: ReadContext;
  readonly #fields: QueryFields;
  readonly #inbox = new Inbox<Delivery>();
  readonly #serial = new Serial((error) => this.#inbox.fail(error));
  readonly #credit: Credit;
  readonly #seen = new Map<string, RangeSet>();
  #requestId: number;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(context: ReadContext, fields: QueryFields) {
    this.#context = context;
    this.#fields = fields;
    this.#credit = new Credit(context.windowBytes, (requestId, bytes) => {
      context.connection.send({ type: 'credit', requestId, bytes });
    });
    this.#requestId = 0;
    this.#requestId = context.connection.add(this);
  }

  onReady(requestId: number): void {
    this.#requestId = requestId;
    this.#serial.add(() => this.#send());
  }

  onFrame(frame: Frame, bytes: number): void {
    switch (frame.type) {
      case 'batch':
      case 'event': {
        const handled = this.#credit.arrived(frame.requestId, bytes);
        this.#serial.add(async () => {
          const checked = await openDelivery(this.#context, frame);
          if (checked.kind === 'good') this.#deliver(checked.value, handled);
          else {
            this.#context.onBad(checked.error);
            handled();
          }
        });
        return;
      }
      case 'gap':
        this.#serial.add(() => this.#context.onGap(gapOf(frame)));
        return;
      case 'end':
        this.#finish(() => this.#inbox.end());
        return;
      case 'error': {
        const error = StreamrError.of(frame);
        if (error.retryable) {
          const waitMs = Math.max(MIN_RETRY_MS, error.retryAfterMs);
          this.#retry = setTimeout(() => this.#serial.add(() => this.#send()), waitMs);
        } else {
          this.#finish(() => this.#inbox.fail(error));
        }
        return;
      }
      default:
        return;
    }
  }

  onClosed(error: StreamrError): void {
    this.#finish(() => this.#inbox.fail(error));
  }

  /** The next part, or undefined at the end. */
  take(): Promise<Delivery | undefined> {
    return this.#inbox.take();
  }

  /** Tells the broker that nothing more is wanted. */
  cancel(): void {
    clearTimeout(this.#retry);
    this.#context.connection.send({ type: 'cancel', requestId: this.#requestId });
    this.#context.connection.remove(this.#requestId);
    this.#inbox.clear();
  }

  #send(): void {
    const { connection, stream } = this.#context;
    const requestId = this.#requestId;
    const credit = this.#credit.open([requestId]);
    connection.send({ type: 'query', requestId, stream, ...this.#fields, credit });
  }

  #deliver(arrival: Arrival, handled: () => void): void {
    const key = runKey(arrival.source.header);
    let seen = this.#seen.get(key);
    if (!seen) {
      seen = new RangeSet();
      this.#seen.set(key, seen);
    }
    const parts = seen.missingFrom(arrival.from, arrival.to);
    seen.add(arrival.from, arrival.to);
    parts.forEach(({ from, to }, i) => {
      const isLast = i === parts.length - 1;
      this.#inbox.push({ ...arrival, from, to, handled: isLast ? handled : () => {} });
    });
    if (parts.length === 0) handled();
  }

  #finish(end: () => void): void {
    clearTimeout(this.#retry);
    this.#context.connection.remove(this.#requestId);
    this.#serial.add(end);
  }
}

/**
 * The answer to a query, in the order of the broker's storage. Iterate over it once; leaving the loop early cancels the
 * query.
 */
export class QueryResult implements AsyncIterable<StreamEvent> {
  readonly #query: Query;

  /** @internal */
  constructor(query: Query) {
    this.#query = query;
  }

  /** The events one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<StreamEvent, void, undefined> {
    for await (const batch of this.batches()) yield* batch;
  }

  /** The events in arrays, one for each batch that some of them came in: less overhead where there are many. */
  async *batches(): AsyncGenerator<StreamEvent[], void, undefined> {
    let isDone = false;
    try {
      for (let next = await this.#query.take(); next; next = await this.#query.take()) {
        yield eventsOf(next);
        next.handled();
      }
      isDone = true;
    } finally {
      if (!isDone) this.#query.cancel();
    }
  }

  /** All the events in one array; give the query a limit where there may be many. */
  async toArray(): Promise<StreamEvent[]> {
    const events: StreamEvent[] = [];
    for await (const batch of this.batches()) events.push(...batch);
    return events;
  }
}

/** The events of a delivery, in their order. */
export function eventsOf({ source, from, to }: Arrival): StreamEvent[] {
  return Array.from({ length: to - from + 1 }, (_, i) => source.event(from + i));
}
