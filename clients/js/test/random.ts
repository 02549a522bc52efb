/** A seeded generator (mulberry32), so that a failing random test can be run again. */
export class Random {
  readonly seed: number;
  #state: number;

  constructor(seed: number = Number(process.env.STREAMR_TEST_SEED ?? Date.now() % 2 ** 32)) {
    this.seed = seed;
    this.#state = seed;
  }

  /** A whole number from 0 to bound − 1. */
  int(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.int(256));
  }

  pick<T>(values: readonly T[]): T {
    return values[this.int(values.length)]!;
  }
}

/** Runs a random test; the seed is part of what a failure says (repeat it with STREAMR_TEST_SEED). */
export function withRandom(body: (random: Random) => void): void {
  const random = new Random();
  try {
    body(random);
  } catch (error) {
    throw new Error(`failed with STREAMR_TEST_SEED=${random.seed}`, { cause: error });
  }
}
