import type { Connection } from './connection.js';
import { StreamrError } from './errors.js';

/** Batches whose refusal is still listened for. */
const MAX_LISTENING = 256;

/** Sends batches for which no acknowledgement is asked: once, and without a second attempt. Refusals are still heard. */
export class UnacknowledgedSender {
  readonly #connection: Connection;
  readonly #listening: number[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  send(
    fields: { readonly ackLevel: number; readonly batch: Uint8Array },
    onRefused: (error: StreamrError) => void,
  ): void {
    let isSent = false;
    const id = this.#connection.add({
      onReady: (requestId) => {
        if (!isSent) this.#connection.send({ type: 'publish', requestId, ...fields });
        isSent = true;
      },
      onFrame: (frame) => {
        if (frame.type === 'error') onRefused(StreamrError.of(frame));
      },
      onClosed: () => {},
    });
    this.#listening.push(id);
    if (this.#listening.length > MAX_LISTENING) this.#connection.remove(this.#listening.shift()!);
  }
}
