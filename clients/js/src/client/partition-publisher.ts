import type { Batch } from '../protocol/batch.js';
import { buildBatch, type GroupKey } from '../protocol/builder.js';
import { equalBytes } from '../protocol/bytes.js';
import { ACK_LEVEL } from '../protocol/frames/frame.js';
import { runName } from '../protocol/header.js';
import { MAX_SEQUENCE } from '../protocol/limits.js';
import { randomRun } from '../protocol/run.js';
import type { BatchSigner } from '../protocol/signatures/method.js';
import type { Clock } from '../protocol/time.js';
import type { Connection } from './connection.js';
import { type BatchLimits, DraftQueue, type Pending } from './draft-queue.js';
import type { StreamrError } from './errors.js';
import { Transmission, type TransmissionOptions } from './transmission.js';
import { UnacknowledgedSender } from './unacknowledged-sender.js';

/** How long to wait for a websocket to take what was written to it, in milliseconds. */
const DRAIN_POLL_MS = 5;
/** Bytes that may wait in the websocket where nothing is acknowledged. */
const MAX_BUFFERED_BYTES = 1_048_576;

export interface PartitionPublisherOptions extends TransmissionOptions {
  readonly connection: Connection;
  /** Address of the stream, 20 bytes. */
  readonly stream: Uint8Array;
  readonly partition: number;
  readonly signer: BatchSigner;
  readonly groupKey: GroupKey | undefined;
  readonly clock: Clock;
  readonly limits: BatchLimits;
  /** Told of refusals of batches for which no acknowledgement was asked. */
  readonly onRefused: (error: StreamrError) => void;
  /** Batches that may be under way at once. */
  readonly maxInFlight: number;
  /** Bytes of events that may wait or be under way before a publisher has to wait. */
  readonly maxBufferedBytes: number;
}

/**
 * Publishes to one partition of a stream as one run. When nothing is under way an event goes at once; while a batch is, events
 * gather for the next one; and full batches do not wait, up to a number of them.
 */
export class PartitionPublisher {
  readonly #options: PartitionPublisherOptions;
  readonly #queue: DraftQueue;
  #run = randomRun();
  #nextSequence = 0;
  #inFlight = 0;
  #inFlightBytes = 0;
  /** Events whose signature became too old while the connection was lost. */
  #stale: Pending[] = [];
  #isPumping = false;
  readonly #waiting: (() => void)[] = [];
  readonly #unacknowledged: UnacknowledgedSender;

  constructor(options: PartitionPublisherOptions) {
    this.#options = options;
    this.#queue = new DraftQueue(options.limits);
    this.#unacknowledged = new UnacknowledgedSender(options.connection);
  }

  /** Whether another event may be handed over without waiting for room. */
  get hasRoom(): boolean {
    return this.#queue.bytes + this.#inFlightBytes < this.#options.maxBufferedBytes;
  }

  submit(event: Pending): void {
    this.#queue.push(event);
    this.#start();
  }

  /** Waits until there is room for more events. */
  async room(): Promise<void> {
    while (!this.hasRoom) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Waits until it is known what became of every event. */
  async idle(): Promise<void> {
    while (this.#queue.length > 0 || this.#inFlight > 0 || this.#isPumping) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  get #maySend(): boolean {
    if (this.#queue.length === 0 || this.#stale.length > 0) return false;
    return this.#inFlight === 0 || (this.#queue.hasFullBatch && this.#inFlight < this.#options.maxInFlight);
  }

  #start(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    queueMicrotask(() => void this.#pump());
  }

  async #pump(): Promise<void> {
    try {
      while (this.#maySend) {
        const { chainId } = await this.#options.connection.ready();
        const events = this.#queue.take();
        const batch = await this.#build(events, chainId);
        if (batch) await this.#transmit(batch, events);
      }
    } catch (error) {
      for (const event of this.#queue.clear()) event.failed(error);
    } finally {
      this.#isPumping = false;
      this.#wake();
    }
  }

  async #build(events: readonly Pending[], chainId: number): Promise<Batch | undefined> {
    const { stream, partition, signer, groupKey, clock } = this.#options;
    if (this.#nextSequence + events.length - 1 > MAX_SEQUENCE) this.#beginRun();
    const fields = {
      stream,
      partition,
      run: this.#run,
      firstSequence: this.#nextSequence,
      signedAt: clock.nowMicros(),
    };
    const drafts = events.map(({ draft }) => draft);
    try {
      const batch = await buildBatch(fields, drafts, signer, chainId, groupKey);
      this.#nextSequence += batch.count;
      return batch;
    } catch (error) {
      for (const event of events) event.failed(error);
      return undefined;
    }
  }

  async #transmit(batch: Batch, events: readonly Pending[]): Promise<void> {
    if (this.#options.ackLevel === ACK_LEVEL.NONE) {
      await this.#sendUnacknowledged(batch, events);
      return;
    }
    this.#inFlight++;
    this.#inFlightBytes += batch.bytes.length;
    const transmission = new Transmission(this.#options.connection, batch, this.#options);
    void transmission.acknowledged
      .then(
        ({ duplicate }) => this.#stored(batch, events, duplicate),
        (error: StreamrError) => this.#refused(transmission, events, error),
      )
      .then(() => {
        this.#inFlight--;
        this.#inFlightBytes -= batch.bytes.length;
        if (this.#inFlight === 0) this.#queue.unshift(this.#stale.splice(0));
        if (this.#maySend) this.#start();
        this.#wake();
      });
  }

  async #sendUnacknowledged(batch: Batch, events: readonly Pending[]): Promise<void> {
    const { connection, ackLevel, onRefused } = this.#options;
    this.#unacknowledged.send({ ackLevel, batch: batch.bytes }, onRefused);
    this.#stored(batch, events, false);
    do {
      // also lets events gather, which an acknowledgement would
      await new Promise((resolve) => setTimeout(resolve, connection.bufferedBytes > 0 ? DRAIN_POLL_MS : 0));
    } while (connection.bufferedBytes > MAX_BUFFERED_BYTES);
  }

  #stored(batch: Batch, events: readonly Pending[], duplicate: boolean): void {
    const { partition, firstSequence } = batch;
    const run = runName(batch.run);
    for (const [i, event] of events.entries()) {
      event.stored({ partition, run, sequence: firstSequence + i, duplicate });
    }
  }

  /** A refused batch leaves a hole in its run, so what follows goes into a new one. */
  #refused(transmission: Transmission, events: readonly Pending[], error: StreamrError): void {
    if (equalBytes(transmission.batch.run, this.#run)) this.#beginRun();
    if (error.code === 'CLOCK_SKEW' && transmission.wasRepeated) {
      this.#stale.push(...events);
    } else {
      for (const event of events) event.failed(error);
    }
  }

  #beginRun(): void {
    this.#run = randomRun();
    this.#nextSequence = 0;
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
