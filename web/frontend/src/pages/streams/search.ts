/** Which streams are shown: kept in the address, so that it can be passed on. */
export interface StreamsSearch {
  /** Words of the name, description or tags. */
  readonly q?: string;
  /** An account. */
  readonly owner?: string;
  readonly tag?: string;
  /** From 1, which is left out. */
  readonly page?: number;
}

export const STREAM_TABS = ['overview', 'live', 'history', 'access', 'connect'] as const;
export type StreamTab = (typeof STREAM_TABS)[number];

/** What is shown of a stream. */
export interface StreamView {
  /** The first, which is left out, is the overview. */
  readonly tab?: StreamTab;
  /** Of the history: ISO 8601. */
  readonly from?: string;
  readonly to?: string;
  readonly partition?: number;
  /** Oldest first. */
  readonly forwards?: boolean;
}

type Given = Readonly<Record<string, unknown>>;

/** Takes what an address says, and leaves out what makes no sense. */
export function parseStreamsSearch(given: Given): StreamsSearch {
  const page = Math.floor(Number(given.page));
  return {
    ...text(given, 'q'),
    ...text(given, 'owner'),
    ...text(given, 'tag'),
    ...(page > 1 ? { page } : {}),
  };
}

/** Takes what an address says, and leaves out what makes no sense. */
export function parseStreamView(given: Given): StreamView {
  const tab = STREAM_TABS.find((name) => name === given.tab);
  const partition = given.partition === undefined ? Number.NaN : Number(given.partition);
  return {
    ...(tab && tab !== 'overview' ? { tab } : {}),
    ...time(given, 'from'),
    ...time(given, 'to'),
    ...(Number.isInteger(partition) && partition >= 0 ? { partition } : {}),
    ...(given.forwards === true ? { forwards: true } : {}),
  };
}

function text<K extends string>(given: Given, key: K): Partial<Record<K, string>> {
  const value = given[key];
  // the router reads numbers as such, and words may be numbers
  const words = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return words === '' ? {} : ({ [key]: words } as Record<K, string>);
}

function time<K extends string>(given: Given, key: K): Partial<Record<K, string>> {
  const value = given[key];
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? ({ [key]: value } as Record<K, string>)
    : {};
}
