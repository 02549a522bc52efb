/** Consecutive events of one run: a part of a batch. */
export interface Slice<T> {
  /** Sequence of the first event. */
  readonly from: number;
  /** Sequence of the last event. */
  readonly to: number;
  readonly value: T;
}

/** Sequences that are missing, both ends included. */
export interface Missing {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts the events of one run in order: each sequence comes out once, after the one before it. What comes too early is held
 * until what is missing has come, or is given up; what comes again is dropped.
 */
export class RunOrder<T> {
  /** The sequence that comes out next; undefined before the first slice. */
  #next: number | undefined;
  /** Slices that came too early, by their first sequence. */
  #held: Slice<T>[] = [];
  readonly #dropped: (slice: Slice<T>) => void;

  /** @param dropped told of each slice of which nothing will come out */
  constructor(dropped: (slice: Slice<T>) => void = () => {}) {
    this.#dropped = dropped;
  }

  /** Takes a slice in and returns what can come out now: parts of slices, in order. */
  offer(slice: Slice<T>): Slice<T>[] {
    this.#next ??= slice.from;
    if (slice.to < this.#next) {
      this.#dropped(slice);
      return [];
    }
    if (slice.from > this.#next) {
      this.#hold(slice);
      return [];
    }
    const out = [this.#take(slice)];
    this.#release(out);
    return out;
  }

  /** What is missing before the first slice that is held. */
  get missing(): Missing | undefined {
    const first = this.#held[0];
    return first && this.#next !== undefined ? { from: this.#next, to: first.from - 1 } : undefined;
  }

  /** Gives up what is missing up to a sequence, and returns what can come out then. */
  giveUp(to: number): Slice<T>[] {
    const out: Slice<T>[] = [];
    if (this.#next === undefined || to >= this.#next) {
      this.#next = to + 1;
      this.#release(out);
    }
    return out;
  }

  #hold(slice: Slice<T>): void {
    const at = this.#held.findIndex((held) => held.from > slice.from);
    if (at < 0) this.#held.push(slice);
    else this.#held.splice(at, 0, slice);
  }

  #release(out: Slice<T>[]): void {
    for (let first = this.#held[0]; first && first.from <= this.#next!; first = this.#held[0]) {
      this.#held.shift();
      if (first.to >= this.#next!) out.push(this.#take(first));
      else this.#dropped(first);
    }
  }

  #take(slice: Slice<T>): Slice<T> {
    const from = Math.max(slice.from, this.#next!);
    this.#next = slice.to + 1;
    return from === slice.from ? slice : { from, to: slice.to, value: slice.value };
  }
}
