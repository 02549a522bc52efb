import type { Product, Terms } from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../../wallet';
import { type Activity, activityOf, NO_ACTIVITY } from '../model/rate';
import type { Searchable } from '../model/search';
import { all, each, MarketContracts } from './contracts';

/** A product as a list shows it; what it says of its rate comes later. */
export interface Listing extends Omit<Searchable, 'rate'> {
  readonly license: Address;
  readonly terms: Terms;
}

/** Newest events of a stream that its rate is told by. */
const SAMPLE = 50;
const MICROS_PER_MILLI = 1_000;

/** All products that are on sale. */
export async function loadListings(access: StreamrAccess): Promise<Listing[]> {
  const contracts = await MarketContracts.reading(access);
  const [products, descriptions] = await Promise.all([
    all(contracts.market.products()),
    contracts.market.descriptions(contracts.block),
  ]);
  const listed = products.filter((product) => product.listed);
  return each(listed, async (product) => {
    const {
      title = `Product ${product.id}`,
      description = '',
      tags = [],
    } = descriptions.get(product.id) ?? {};
    return { title, description, tags, ...(await soldAs(contracts, product)) };
  });
}

async function soldAs(contracts: MarketContracts, { id, seller, license }: Product) {
  const [terms, karma] = await Promise.all([
    contracts.market.license(license).terms(),
    contracts.karmaOf(seller),
  ]);
  const streamNames = await Promise.all(terms.streams.map((stream) => contracts.labelOf(stream)));
  return { id, seller, license, terms, karma, streamNames, pricePerSecond: terms.pricePerSecond };
}

/** Who reads to tell a rate: everybody, or the account where it can without asking a wallet. */
export type RateReader = 'anybody' | 'account';

/** How lively streams are, as far as they may be read. */
export async function loadActivities(
  access: StreamrAccess,
  streams: readonly Address[],
  reader: RateReader = 'anybody',
): Promise<ReadonlyMap<Address, Activity>> {
  const unique = [...new Set(streams)];
  const activities = await each(unique, (stream) => activityOfStream(access, stream, reader));
  return new Map(unique.map((stream, index) => [stream, activities[index]!]));
}

async function activityOfStream(
  access: StreamrAccess,
  stream: Address,
  reader: RateReader,
): Promise<Activity> {
  try {
    const times = await (reader === 'anybody' ? publicTimes(access, stream) : ownTimes(access, stream));
    return activityOf(times, Date.now() * MICROS_PER_MILLI);
  } catch {
    // not for this reader: then its rate is not known here, which is said
    return NO_ACTIVITY;
  }
}

async function publicTimes({ http }: StreamrAccess, stream: Address): Promise<number[]> {
  const times: number[] = [];
  for await (const { timestamp } of http.history(stream, { last: SAMPLE, proof: false })) {
    times.push(Date.parse(timestamp) * MICROS_PER_MILLI);
  }
  return times;
}

async function ownTimes(access: StreamrAccess, stream: Address): Promise<number[]> {
  const client = await access.client();
  const times: number[] = [];
  for await (const { timestamp } of await client.query(stream, { last: SAMPLE })) times.push(timestamp);
  return times;
}
