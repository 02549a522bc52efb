import type { Batch } from '../protocol/batch.js';
import type { AckFrame, Frame } from '../protocol/frames/frame.js';
import type { Connection, Request } from './connection.js';
import { StreamrError } from './errors.js';

const MIN_RETRY_MS = 50;
const MAX_RETRY_MS = 5_000;

export interface TransmissionOptions {
  readonly ackLevel: number;
  /** How long a broker may take to acknowledge before the connection is made anew, in milliseconds. */
  readonly ackTimeoutMs: number;
  /** How long a broker's "try again later" is followed, in milliseconds. */
  readonly retryForMs: number;
}

/**
 * One batch on its way to the broker until it is acknowledged or refused. It is sent again, the same bytes, on each new
 * websocket, and when the broker asks to try again later; the broker stores it once.
 */
export class Transmission implements Request {
  readonly batch: Batch;
  /** Resolves with the broker's acknowledgement; fails with the refusal. */
  readonly acknowledged: Promise<AckFrame>;
  readonly #connection: Connection;
  readonly #options: TransmissionOptions;
  #resolve: (ack: AckFrame) => void = () => {};
  #reject: (error: StreamrError) => void = () => {};
  #requestId = 0;
  #sent = 0;
  #refusals = 0;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryUntil: number | undefined;

  constructor(connection: Connection, batch: Batch, options: TransmissionOptions) {
    this.#connection = connection;
    this.batch = batch;
    this.#options = options;
    this.acknowledged = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#requestId = connection.add(this);
  }

  /** Whether it was sent more than once, so that its signature may have become too old in the meantime. */
  get wasRepeated(): boolean {
    return this.#sent > 1;
  }

  onReady(requestId: number): void {
    this.#requestId = requestId;
    this.#send();
  }

  onFrame(frame: Frame): void {
    if (frame.type === 'ack') {
      this.#finish();
      this.#resolve(frame);
    } else if (frame.type === 'error') {
      this.#refused(StreamrError.of(frame));
    }
  }

  onClosed(error: StreamrError): void {
    this.#finish();
    this.#reject(error);
  }

  #send(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#deadline);
    this.#sent++;
    const { ackLevel, ackTimeoutMs } = this.#options;
    this.#connection.send({ type: 'publish', requestId: this.#requestId, ackLevel, batch: this.batch.bytes });
    this.#deadline = setTimeout(() => {
      this.#connection.reset(`the broker did not acknowledge a batch within ${ackTimeoutMs / 1000} s`);
    }, ackTimeoutMs);
  }

  #refused(error: StreamrError): void {
    clearTimeout(this.#deadline);
    const now = performance.now();
    this.#retryUntil ??= now + this.#options.retryForMs;
    if (!error.retryable || now > this.#retryUntil) {
      this.#finish();
      this.#reject(error);
      return;
    }
    const waitMs = Math.min(MAX_RETRY_MS, MIN_RETRY_MS * 2 ** this.#refusals++);
    this.#retry = setTimeout(
      () => {
        if (this.#connection.session) this.#send();
      },
      Math.max(waitMs, error.retryAfterMs),
    );
  }

  #finish(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#retry);
    this.#connection.remove(this.#requestId);
  }
}
