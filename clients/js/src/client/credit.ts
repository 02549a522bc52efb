/** The part of its window that a subscriber gathers before it grants it again. */
const GRANT_FRACTION = 1 / 4;

/**
 * Keeps a broker from sending more than a window of bytes that have not been handled. The window is shared by the requests
 * that are open, and outlives them.
 */
export class Credit {
  readonly #windowBytes: number;
  readonly #grant: (requestId: number, bytes: number) => void;
  /** Bytes that arrived and were not handled yet. */
  #outstanding = 0;
  /** Bytes that were handled and are to be granted again, by request. */
  #pending = new Map<number, number>();

  /** @param grant tells the broker that it may send so many bytes more */
  constructor(windowBytes: number, grant: (requestId: number, bytes: number) => void) {
    this.#windowBytes = windowBytes;
    this.#grant = grant;
  }

  /** Begins anew with these requests, and returns the credit that each of them starts with. */
  open(requestIds: readonly number[]): number {
    this.#pending = new Map(requestIds.map((id) => [id, 0]));
    return Math.max(0, Math.floor((this.#windowBytes - this.#outstanding) / Math.max(1, requestIds.length)));
  }

  /** Notes a frame, and returns what to call once it has been handled. */
  arrived(requestId: number, bytes: number): () => void {
    this.#outstanding += bytes;
    return () => {
      this.#outstanding -= bytes;
      const id = this.#pending.has(requestId) ? requestId : this.#pending.keys().next().value;
      if (id === undefined) return;
      const pending = this.#pending.get(id)! + bytes;
      const isEnough = pending >= this.#windowBytes * GRANT_FRACTION;
      this.#pending.set(id, isEnough ? 0 : pending);
      if (isEnough) this.#grant(id, pending);
    };
  }
}
