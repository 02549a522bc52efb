import { describe, expect, it } from 'vitest';
import { DATA } from '../../src/pages/market/model/amounts';
import { pricePerSecond } from '../../src/pages/market/model/periods';
import {
  EVERYTHING,
  found,
  isNarrowed,
  PRICED_SECONDS,
  readSearch,
  type Searchable,
  searchOf,
  tagsOf,
} from '../../src/pages/market/model/search';

const ALICE = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const BOB = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC';

function product(id: number, changes: Partial<Searchable> = {}): Searchable {
  return {
    id,
    title: `Product ${id}`,
    description: '',
    tags: [],
    streamNames: [],
    seller: ALICE,
    pricePerSecond: 0n,
    karma: 0n,
    rate: undefined,
    ...changes,
  };
}

const TRAMS = product(1, {
  title: 'Trams of Helsinki',
  tags: ['transport', 'city'],
  pricePerSecond: pricePerSecond(10n * DATA, PRICED_SECONDS),
  karma: 5n,
  rate: 2,
});
const QUAKES = product(2, {
  title: 'Earthquakes',
  streamNames: ['replay-earthquakes'],
  tags: ['earth'],
  rate: 0.1,
});
const PRICES = product(3, {
  title: 'Prices',
  tags: ['city'],
  seller: BOB,
  pricePerSecond: pricePerSecond(90n * DATA, PRICED_SECONDS),
  karma: 9n,
});
const ALL = [TRAMS, QUAKES, PRICES];

const ids = (search: Parameters<typeof readSearch>[0]) =>
  found(ALL, searchOf(readSearch(search))).map(({ id }) => id);

describe('readSearch', () => {
  it('readSearch_shouldComeBackTheSame', () => {
    const params = {
      q: 'tram',
      price: 'paid',
      max: '12.5',
      tags: ['a', 'b'],
      owner: ALICE,
      sort: 'price',
    } as const;
    expect(readSearch(readSearch(params))).toEqual(params);
  });

  it('readSearch_shouldLeaveOutWhatIsUsual_andWhatMakesNoSense', () => {
    expect(readSearch({ ...EVERYTHING })).toEqual({});
    expect(readSearch({ q: '  ', price: 'cheap', max: 'ten', tags: 7, sort: ['x'], page: 3 })).toEqual({
      tags: ['7'],
    });
    expect(readSearch({ q: 5 })).toEqual({ q: '5' });
    expect(readSearch({ tags: 'city' })).toEqual({ tags: ['city'] });
  });

  it('isNarrowed_shouldNotCountTheOrder', () => {
    expect(isNarrowed({ ...EVERYTHING, sort: 'price' })).toBe(false);
    expect(isNarrowed({ ...EVERYTHING, tags: ['city'] })).toBe(true);
  });
});

describe('found', () => {
  it('found_shouldLookForEveryWordInTitlesTagsAndStreams', () => {
    expect(ids({ q: 'HELSINKI tram' })).toEqual([1]);
    expect(ids({ q: 'replay' })).toEqual([2]);
    expect(ids({ q: 'tram earth' })).toEqual([]);
    expect(ids({})).toEqual([3, 2, 1]);
  });

  it('found_shouldKeepToPriceTagsAndOwner', () => {
    expect(ids({ price: 'free' })).toEqual([2]);
    expect(ids({ price: 'paid' })).toEqual([3, 1]);
    expect(ids({ max: '10' })).toEqual([2, 1]);
    expect(ids({ max: '9.999999' })).toEqual([2]);
    expect(ids({ tags: ['city'] })).toEqual([3, 1]);
    expect(ids({ tags: ['city', 'transport'] })).toEqual([1]);
    expect(ids({ owner: BOB.toLowerCase() })).toEqual([3]);
  });

  it('found_shouldBeInOrder_withWhatIsNotKnownLast', () => {
    expect(ids({ sort: 'price' })).toEqual([2, 1, 3]);
    expect(ids({ sort: 'karma' })).toEqual([3, 1, 2]);
    expect(ids({ sort: 'rate' })).toEqual([1, 2, 3]);
    expect(ids({ sort: 'title' })).toEqual([2, 3, 1]);
  });

  it('tagsOf_shouldBeginWithTheMostUsed', () => {
    expect(tagsOf(ALL)).toEqual(['city', 'earth', 'transport']);
  });
});
