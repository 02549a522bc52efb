/** How long to wait between attempts, in milliseconds. */
export interface BackoffOptions {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Waiting times that double, with jitter, so that the clients of a restarted broker do not come all at once. */
export class Backoff {
  readonly #options: BackoffOptions;
  readonly #random: () => number;
  #attempts = 0;

  /** @param random a number from 0 to 1 */
  constructor(options: BackoffOptions, random: () => number) {
    this.#options = options;
    this.#random = random;
  }

  /** The next waiting time: half of it fixed, half of it random. */
  nextMs(): number {
    const { minMs, maxMs } = this.#options;
    const full = Math.min(maxMs, minMs * 2 ** this.#attempts++);
    return full / 2 + (this.#random() * full) / 2;
  }

  reset(): void {
    this.#attempts = 0;
  }
}
