/** Pages are drawn with new values no more often than that, in milliseconds. */
const PERIOD_MS = 100;

/** A value at a time, which is in microseconds since the Unix epoch. */
export interface Timed {
  readonly time: number;
  readonly value: unknown;
}

/** Calls later; `requestAnimationFrame` after a time-out in a page. */
export type Later = (ms: number, call: () => void) => void;

/**
 * The newest values of outputs, and points that displays show. It lives outside of React: whoever draws a value listens for it
 * and writes it into its element, so that hundreds of values a second render no component.
 */
export class LiveValues {
  readonly #later: Later;
  readonly #values = new Map<string, Timed>();
  readonly #points = new Map<string, PointBuffer>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #changed = new Set<string>();
  #scheduled = false;

  constructor(later: Later) {
    this.#later = later;
  }

  /** What an output, by `portKey`, gave last. */
  value(output: string): Timed | undefined {
    return this.#values.get(output);
  }

  /** What a module has shown. */
  points(module: string): PointBuffer {
    let points = this.#points.get(module);
    if (!points) {
      points = new PointBuffer();
      this.#points.set(module, points);
    }
    return points;
  }

  putValue(output: string, timed: Timed): void {
    this.#values.set(output, timed);
    this.#touch(valueTopic(output));
  }

  putPoint(module: string, timed: Timed): void {
    this.points(module).add(timed);
    this.#touch(pointTopic(module));
  }

  /** Calls when an output has given something, at most every 100 ms. */
  onValue(output: string, listener: () => void): () => void {
    return this.#listen(valueTopic(output), listener);
  }

  /** Calls when a module has shown something, at most every 100 ms. */
  onPoint(module: string, listener: () => void): () => void {
    return this.#listen(pointTopic(module), listener);
  }

  /** Forgets everything, for a new run. */
  clear(): void {
    for (const output of this.#values.keys()) this.#touch(valueTopic(output));
    for (const [module, points] of this.#points) {
      points.clear();
      this.#touch(pointTopic(module));
    }
    this.#values.clear();
  }

  #listen(topic: string, listener: () => void): () => void {
    let listeners = this.#listeners.get(topic);
    if (!listeners) {
      listeners = new Set();
      this.#listeners.set(topic, listeners);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(topic);
    };
  }

  #touch(topic: string): void {
    this.#changed.add(topic);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#later(PERIOD_MS, () => this.#tell());
  }

  #tell(): void {
    this.#scheduled = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const topic of changed) {
      for (const listener of this.#listeners.get(topic) ?? []) listener();
    }
  }
}

function valueTopic(output: string): string {
  return `value ${output}`;
}

function pointTopic(module: string): string {
  return `point ${module}`;
}

/** How many points are kept of each display. */
export const MAX_POINTS = 2_000;

/** The last points that a module showed, oldest first. */
export class PointBuffer {
  #points: Timed[] = [];
  #added = 0;

  /** How many have come in all. */
  get added(): number {
    return this.#added;
  }

  get all(): readonly Timed[] {
    return this.#points;
  }

  get last(): Timed | undefined {
    return this.#points.at(-1);
  }

  add(point: Timed): void {
    this.#added++;
    this.#points.push(point);
    // cut seldom, so that adding stays cheap
    if (this.#points.length >= 2 * MAX_POINTS) this.#points = this.#points.slice(-MAX_POINTS);
  }

  clear(): void {
    this.#points = [];
    this.#added = 0;
  }
}
