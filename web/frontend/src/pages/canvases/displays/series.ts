import type { Timed } from '../live/live-values';

/** The name of a series of values that have none. */
const UNNAMED = 'value';
/** More lines than that cannot be told apart. */
export const MAX_SERIES = 8;

/** Lines of a chart over one axis of time: seconds, and a row of values for each name. */
export interface SeriesTable {
  readonly names: readonly string[];
  readonly seconds: readonly number[];
  readonly rows: readonly (readonly (number | null)[])[];
}

/** Sorts points into lines: a number is a line of its own, a record one for each field that is a number. */
export function seriesOf(points: readonly Timed[]): SeriesTable {
  const names: string[] = [];
  const seconds: number[] = [];
  const rows: (number | null)[][] = [];
  for (const { time, value } of points.toSorted((a, b) => a.time - b.time)) {
    const found = numbersIn(value);
    if (found.length === 0) continue;
    const second = time / 1_000_000;
    // values of one moment stand in one column, so that lines that come one by one stay whole
    if (seconds.at(-1) !== second) {
      seconds.push(second);
      for (const row of rows) row.push(null);
    }
    for (const [name, number] of found) {
      const row = rowOf(name, names, rows, seconds.length);
      if (row) row[seconds.length - 1] = number;
    }
  }
  return { names, seconds, rows };
}

function rowOf(
  name: string,
  names: string[],
  rows: (number | null)[][],
  length: number,
): (number | null)[] | undefined {
  const known = names.indexOf(name);
  if (known >= 0) return rows[known];
  if (names.length === MAX_SERIES) return undefined;
  names.push(name);
  const row = new Array<number | null>(length).fill(null);
  rows.push(row);
  return row;
}

/** The numbers of a value, by name. */
export function numbersIn(value: unknown): [name: string, number: number][] {
  if (typeof value === 'number') return Number.isFinite(value) ? [[UNNAMED, value]] : [];
  if (typeof value === 'boolean') return [[UNNAMED, value ? 1 : 0]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  );
}

/** A value as a row of a table: by column. */
export function cellsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : { [UNNAMED]: value };
}
