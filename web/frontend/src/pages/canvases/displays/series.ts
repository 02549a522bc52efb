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

/** The field that names the line to which the numbers of a record belong. */
const LINE = '_series';

/**
 * Sorts points into lines: a number is a line of its own, a record one for each field that is a number.
 * @param span how many seconds before the newest are shown
 */
export function seriesOf(points: readonly Timed[], span = Number.POSITIVE_INFINITY): SeriesTable {
  const names: string[] = [];
  const seconds: number[] = [];
  const rows: (number | null)[][] = [];
  const newest = points.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const shown = points.filter(({ time }) => newest - time <= span * 1_000_000);
  for (const { time, value } of shown.toSorted((a, b) => a.time - b.time)) {
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
  const { [LINE]: line, ...fields } = value as Readonly<Record<string, unknown>>;
  const numbers = Object.entries(fields).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  );
  if (line === undefined) return numbers;
  const isOnly = numbers.length === 1;
  return numbers.map(([name, number]) => [isOnly ? String(line) : `${line} ${name}`, number]);
}

/** The field by which a row replaces the one before it. */
const ROW = '_row';

/** Rows of a table, newest first, by column. */
export interface TableRows {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly time: number; readonly cells: Readonly<Record<string, unknown>> }[];
}

/** The newest points as rows; of those that name a row, only the newest of each. */
export function rowsOf(points: readonly Timed[], most: number): TableRows {
  const columns = new Set<string>();
  const named = new Set<unknown>();
  const rows: { time: number; cells: Readonly<Record<string, unknown>> }[] = [];
  for (let i = points.length - 1; i >= 0 && rows.length < most; i--) {
    const { time, value } = points[i]!;
    const { [ROW]: row, ...cells } = cellsOf(value);
    if (row !== undefined) {
      if (named.has(row)) continue;
      named.add(row);
    }
    for (const column of Object.keys(cells)) columns.add(column);
    rows.push({ time, cells });
  }
  return { columns: [...columns], rows };
}

function cellsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : { [UNNAMED]: value };
}

/** Bars of a chart of candles: seconds, and their open, high, low and close. */
export type Candles = readonly [
  seconds: number[],
  open: number[],
  high: number[],
  low: number[],
  close: number[],
];

const PRICES = ['open', 'high', 'low', 'close'] as const;

/** The points that have an open, high, low and close, in order of time. */
export function candlesOf(points: readonly Timed[], span: number): Candles {
  const candles: Candles = [[], [], [], [], []];
  const newest = points.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  for (const { time, value } of points.toSorted((a, b) => a.time - b.time)) {
    const prices = PRICES.map((price) => (value as Readonly<Record<string, unknown>> | null)?.[price]);
    if (newest - time > span * 1_000_000 || !prices.every((price) => typeof price === 'number')) continue;
    candles[0].push(time / 1_000_000);
    prices.forEach((price, i) => {
      candles[i + 1]!.push(price);
    });
  }
  return candles;
}
