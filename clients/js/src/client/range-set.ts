import type { Missing as Range } from './run-order.js';

/** A set of whole numbers, kept as ranges that do not touch: small for what comes in long rows. */
export class RangeSet {
  #ranges: Range[] = [];

  /** Adds a range, both ends included. */
  add(from: number, to: number): void {
    const apart: Range[] = [];
    let merged: Range = { from, to };
    for (const range of this.#ranges) {
      if (range.to + 1 < merged.from || range.from > merged.to + 1) apart.push(range);
      else merged = { from: Math.min(range.from, merged.from), to: Math.max(range.to, merged.to) };
    }
    apart.push(merged);
    this.#ranges = apart.sort((a, b) => a.from - b.from);
  }

  /** The parts of a range that are not in the set, in order. */
  missingFrom(from: number, to: number): Range[] {
    const parts: Range[] = [];
    let at = from;
    for (const range of this.#ranges) {
      if (range.to < at) continue;
      if (range.from > to) break;
      if (range.from > at) parts.push({ from: at, to: range.from - 1 });
      at = range.to + 1;
    }
    if (at <= to) parts.push({ from: at, to });
    return parts;
  }
}
