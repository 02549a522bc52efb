import type { Address } from 'viem';
import { parseData } from './amounts';
import { priceOf, UNITS } from './periods';

/** How products are ordered. */
export const SORTS = ['newest', 'price', 'karma', 'rate', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export const PRICES = ['any', 'free', 'paid'] as const;
export type PriceFilter = (typeof PRICES)[number];

/** Which products to show, in which order: all of it stands in the address of the page. */
export interface Search {
  /** Words, each of which must be in the title, the description, a tag or a stream's name. */
  readonly q: string;
  readonly price: PriceFilter;
  /** The most that 30 days may cost, in DATA, as it was typed; empty: any price. */
  readonly max: string;
  /** All of which a product must have. */
  readonly tags: readonly string[];
  /** The seller's account; empty: anybody. */
  readonly owner: string;
  readonly sort: Sort;
}

/** What the address says: what is not said stays out of it. */
export type SearchParams = {
  q?: string;
  price?: PriceFilter;
  max?: string;
  tags?: string[];
  owner?: string;
  sort?: Sort;
};

/** What a search looks at in a product. */
export interface Searchable {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly streamNames: readonly string[];
  readonly seller: Address;
  readonly pricePerSecond: bigint;
  readonly karma: bigint;
  /** Events in a second; undefined: it is not known. */
  readonly rate: number | undefined;
}

export const EVERYTHING: Search = { q: '', price: 'any', max: '', tags: [], owner: '', sort: 'newest' };

/** For which period a search names a price, in seconds. */
export const PRICED_SECONDS = 30 * UNITS.day;

const COLLATOR = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Takes what an address says, whoever wrote it: what makes no sense is as if it were not there. */
export function readSearch(params: Readonly<Record<string, unknown>>): SearchParams {
  const search: SearchParams = {};
  const q = text(params.q);
  const price = oneOf(PRICES, params.price);
  const max = text(params.max);
  const owner = text(params.owner);
  const sort = oneOf(SORTS, params.sort);
  const tags = (Array.isArray(params.tags) ? params.tags : [params.tags])
    .map(text)
    .filter((tag) => tag !== '');
  if (q !== '') search.q = q;
  if (price && price !== EVERYTHING.price) search.price = price;
  if (parseData(max) !== undefined) search.max = max;
  if (tags.length > 0) search.tags = [...new Set(tags)];
  if (owner !== '') search.owner = owner;
  if (sort && sort !== EVERYTHING.sort) search.sort = sort;
  return search;
}

/** The search that an address means. */
export function searchOf(params: SearchParams): Search {
  return { ...EVERYTHING, ...params };
}

/** Whether a search leaves anything out. */
export function isNarrowed(search: Search): boolean {
  const { q, price, max, tags, owner } = search;
  return q !== '' || price !== 'any' || max !== '' || tags.length > 0 || owner !== '';
}

/** The products that a search finds, in its order. */
export function found<T extends Searchable>(products: readonly T[], search: Search): T[] {
  return products.filter((product) => matches(product, search)).sort(order(search.sort));
}

/** All tags of products, the most used first. */
export function tagsOf(products: readonly Searchable[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of products) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .sort(([a, times], [b, more]) => more - times || COLLATOR.compare(a, b))
    .map(([tag]) => tag);
}

function matches(product: Searchable, { q, price, max, tags, owner }: Search): boolean {
  const isFree = product.pricePerSecond === 0n;
  if ((price === 'free' && !isFree) || (price === 'paid' && isFree)) return false;
  const limit = parseData(max);
  if (limit !== undefined && priceOf(product.pricePerSecond, PRICED_SECONDS) > roundedUp(limit)) return false;
  if (owner !== '' && product.seller.toLowerCase() !== owner.toLowerCase()) return false;
  if (!tags.every((tag) => product.tags.includes(tag))) return false;
  const all = [product.title, product.description, ...product.tags, ...product.streamNames]
    .join('\n')
    .toLocaleLowerCase();
  return q
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** A price by the second is rounded up: what was meant to cost the limit costs up to a wei a second more. */
function roundedUp(limit: bigint): bigint {
  return limit + BigInt(PRICED_SECONDS);
}

function order(sort: Sort): (a: Searchable, b: Searchable) => number {
  switch (sort) {
    case 'newest':
      return (a, b) => b.id - a.id;
    case 'price':
      return (a, b) => compare(a.pricePerSecond, b.pricePerSecond) || b.id - a.id;
    case 'karma':
      return (a, b) => compare(b.karma, a.karma) || b.id - a.id;
    case 'rate':
      return (a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.id - a.id;
    case 'title':
      return (a, b) => COLLATOR.compare(a.title, b.title) || b.id - a.id;
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Addresses hold numbers too: TanStack Router parses `q=5` as one. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}
