/**
 * Hands items from one producer to one consumer, who waits for them. Who fills it keeps it bounded: here the broker's
 * credit does.
 */
export class Inbox<T> {
  #items: T[] = [];
  #head = 0;
  #outcome: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(item: T): void {
    if (this.#outcome) return;
    this.#items.push(item);
    this.#signal();
  }

  /** Nothing follows; the consumer still gets what is there. */
  end(): void {
    this.#outcome ??= {};
    this.#signal();
  }

  /** Something went wrong; the consumer learns of it after what is there. */
  fail(error: unknown): void {
    this.#outcome ??= { error };
    this.#signal();
  }

  /** Drops what is there, and ends. */
  clear(): void {
    this.#items = [];
    this.#head = 0;
    this.end();
  }

  /** The next item, or undefined at the end. */
  async take(): Promise<T | undefined> {
    for (;;) {
      if (this.#head < this.#items.length) return this.#shift();
      if (this.#outcome) {
        if ('error' in this.#outcome) throw this.#outcome.error;
        return undefined;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #shift(): T {
    const item = this.#items[this.#head++]!;
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    }
    return item;
  }

  #signal(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
