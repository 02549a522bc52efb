import type { GroupKey } from '../protocol/builder.js';
import { maxContentBytes } from '../protocol/builder.js';
import { utf8 } from '../protocol/bytes.js';
import { CONTENT_TYPE, type EncodedContent, encodeContent } from '../protocol/content-type.js';
import type { EventDraft } from '../protocol/event.js';
import { ACK_LEVEL, ACK_SYNC } from '../protocol/frames/frame.js';
import { partitionOf } from '../protocol/partitioning.js';
import type { BatchSigner } from '../protocol/signatures/method.js';
import { type Clock, toMicros } from '../protocol/time.js';
import type { Connection } from './connection.js';
import type { BatchLimits, Pending, Receipt } from './draft-queue.js';
import { StreamrError } from './errors.js';
import { PartitionPublisher } from './partition-publisher.js';

/** How many replicas must have stored an event before it counts as published. */
export type AckLevel = 'none' | 'one' | 'quorum' | 'all';

/** A content: bytes, a text, or any value that JSON can express. */
export type Content = Uint8Array | string | object | number | boolean | null;

/** What can be said of one event. */
export interface EventOptions {
  /** When it happened: a date, an ISO 8601 text, or microseconds since the Unix epoch. Now, by default. */
  readonly timestamp?: Date | string | number;
  /** Events with the same key go to the same partition, and stay in order. */
  readonly key?: string;
  /** The partition, where no key decides. 0 by default. */
  readonly partition?: number;
  /** MIME type of the content, if it is another than its JavaScript type says. */
  readonly contentType?: string;
}

/** How a publisher works. */
export interface PublisherOptions {
  /** `one` by default. */
  readonly ack?: AckLevel;
  /** Whether a batch must be on disk before it is acknowledged. */
  readonly sync?: boolean;
  /** Encrypts contents with this key. */
  readonly groupKey?: GroupKey;
  /** Events in one batch, at most. */
  readonly maxBatchEvents?: number;
  /** Bytes of events in one batch, at most. */
  readonly maxBatchBytes?: number;
  /** Between the first and the last timestamp in one batch, in milliseconds. */
  readonly maxBatchSpanMs?: number;
  /** Batches under way at once for each partition. */
  readonly maxInFlight?: number;
  /** Bytes of events that may wait or be under way for each partition before `send` waits. */
  readonly maxBufferedBytes?: number;
  /** How long the broker may take to acknowledge before the connection is made anew, in milliseconds. */
  readonly ackTimeoutMs?: number;
  /** How long a broker's "try again later" is followed, in milliseconds. */
  readonly retryForMs?: number;
  /** Told of every event that could not be published by `send`. */
  readonly onError?: (error: unknown) => void;
}

/** The defaults; batches are as large as makes signing cheap, and small enough to be a moment's work. */
export const PUBLISHER_DEFAULTS = {
  ack: 'one',
  sync: false,
  maxBatchEvents: 4_096,
  maxBatchBytes: 1_048_576,
  maxBatchSpanMs: 30_000,
  maxInFlight: 4,
  maxBufferedBytes: 16_777_216,
  ackTimeoutMs: 30_000,
  retryForMs: 120_000,
} as const;

const ACK_LEVELS = {
  none: ACK_LEVEL.NONE,
  one: ACK_LEVEL.ONE,
  quorum: ACK_LEVEL.QUORUM,
  all: ACK_LEVEL.ALL,
} as const;
const MICROS_PER_MILLI = 1_000;
const DONE = Promise.resolve();

/** What a publisher needs of its client. */
export interface PublisherContext {
  readonly connection: Connection;
  /** Address of the stream, 20 bytes. */
  readonly stream: Uint8Array;
  /** How many partitions the stream has. */
  readonly partitions: () => Promise<number>;
  readonly signer: BatchSigner;
  readonly clock: Clock;
}

/**
 * Publishes to one stream: in each partition one run of its own, which outlives losses of the connection. Batches are formed
 * by themselves.
 */
export class Publisher {
  readonly #context: PublisherContext;
  readonly #options: PublisherOptions;
  readonly #partitions = new Map<number, PartitionPublisher>();
  #partitionCount: number | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isClosed = false;

  /** @internal */
  constructor(context: PublisherContext, options: PublisherOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** Publishes an event; resolves once the broker has acknowledged it, and fails if it refuses it. */
  async publish(content: Content, options: EventOptions = {}): Promise<Receipt> {
    const partition = await this.#partitionOf(options);
    return new Promise((stored, failed) => {
      this.#submit(partition, { draft: this.#draft(content, options), stored, failed });
    });
  }

  /**
   * Hands an event over and resolves once there is room for another: what to await in a loop that publishes much. Failures are
   * thrown by `flush`.
   */
  send(content: Content, options: EventOptions = {}): Promise<void> {
    if (options.key !== undefined && this.#partitionCount === undefined) {
      return this.#partitionOf(options).then((partition) => this.#send(partition, content, options));
    }
    return this.#send(this.#knownPartitionOf(options), content, options);
  }

  /** Waits until every event is acknowledged or refused. Throws the first failure of `send` since the last flush. */
  async flush(): Promise<void> {
    await Promise.all([...this.#partitions.values()].map((partition) => partition.idle()));
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
  }

  /** Flushes, and takes no more events. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
  }

  #send(partition: number, content: Content, options: EventOptions): Promise<void> {
    const draft = this.#draft(content, options);
    const publisher = this.#submit(partition, { draft, stored: ignore, failed: this.#sendFailed });
    return publisher.hasRoom ? DONE : publisher.room();
  }

  readonly #sendFailed = (error: unknown): void => {
    this.#failure ??= { error };
    this.#options.onError?.(error);
  };

  #submit(partition: number, event: Pending): PartitionPublisher {
    if (this.#isClosed) throw new StreamrError('CLOSED', 'The publisher was closed; make another one.');
    let publisher = this.#partitions.get(partition);
    if (!publisher) {
      publisher = this.#open(partition);
      this.#partitions.set(partition, publisher);
    }
    publisher.submit(event);
    return publisher;
  }

  #open(partition: number): PartitionPublisher {
    const options = { ...PUBLISHER_DEFAULTS, ...this.#options };
    const limits: BatchLimits = {
      maxEvents: options.maxBatchEvents,
      maxBytes: options.maxBatchBytes,
      maxSpanMicros: options.maxBatchSpanMs * MICROS_PER_MILLI,
    };
    const { connection, stream, signer, clock } = this.#context;
    return new PartitionPublisher({
      connection,
      stream,
      partition,
      signer,
      clock,
      limits,
      groupKey: options.groupKey,
      ackLevel: ACK_LEVELS[options.ack] + (options.sync ? ACK_SYNC : 0),
      onRefused: this.#sendFailed,
      maxInFlight: options.maxInFlight,
      maxBufferedBytes: options.maxBufferedBytes,
      ackTimeoutMs: options.ackTimeoutMs,
      retryForMs: options.retryForMs,
    });
  }

  async #partitionOf(options: EventOptions): Promise<number> {
    if (options.key !== undefined) this.#partitionCount ??= await this.#context.partitions();
    return this.#knownPartitionOf(options);
  }

  #knownPartitionOf({ key, partition = 0 }: EventOptions): number {
    return key === undefined ? partition : partitionOf(key, this.#partitionCount!);
  }

  #draft(content: Content, { timestamp, contentType }: EventOptions): EventDraft {
    const encoded =
      contentType === undefined ? encode(content) : encodeContent(contentType, bytesOf(content));
    const maxBytes = maxContentBytes(this.#options.groupKey !== undefined);
    if (encoded.content.length > maxBytes) {
      const message = `A content has at most ${maxBytes} bytes, not ${encoded.content.length}. Split it.`;
      throw new StreamrError('CONTENT_TOO_LARGE', message);
    }
    const at = timestamp === undefined ? this.#context.clock.nowMicros() : toMicros(timestamp);
    return { timestamp: at, ...encoded };
  }
}

function encode(content: Content): EncodedContent {
  if (content instanceof Uint8Array) return { contentType: CONTENT_TYPE.BYTES, content };
  const contentType = typeof content === 'string' ? CONTENT_TYPE.TEXT : CONTENT_TYPE.JSON;
  return { contentType, content: bytesOf(content) };
}

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return utf8(typeof content === 'string' ? content : JSON.stringify(content));
}

function ignore(): void {}
