import type { Position } from './model';

/** Finds lines and columns of a text by its bytes: the compiler counts in UTF-8, editors in UTF-16. */
export class Positions {
  readonly #bytes: Uint8Array;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.#bytes = new TextEncoder().encode(text);
    const starts = [0];
    this.#bytes.forEach((byte, i) => {
      if (byte === 0x0a) starts.push(i + 1);
    });
    this.#lineStarts = starts;
  }

  at(byte: number): Position {
    const offset = Math.max(0, Math.min(byte, this.#bytes.length));
    let line = 0;
    for (let high = this.#lineStarts.length; high - line > 1; ) {
      const middle = (line + high) >> 1;
      if (this.#lineStarts[middle]! <= offset) line = middle;
      else high = middle;
    }
    const before = new TextDecoder().decode(this.#bytes.subarray(this.#lineStarts[line]!, offset));
    return { line: line + 1, column: before.length + 1 };
  }

  /** The text between two bytes. */
  text(start: number, end: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(start, end));
  }
}
