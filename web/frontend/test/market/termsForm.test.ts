import { describe, expect, it } from 'vitest';
import { DATA } from '../../src/pages/market/model/amounts';
import { attestationOf, pastedAttestation } from '../../src/pages/market/model/attestation';
import {
  descriptionProblems,
  NEW_PRODUCT,
  type ProductForm,
  problemsOf,
  streamProblems,
  termsOf,
  termsProblems,
} from '../../src/pages/market/model/termsForm';
import { clauses, priceText } from '../../src/pages/market/model/termsText';

const STREAM = '0xA134Df55A1eD57DdC11Bb584c811D962156A6A6e';
const ALICE = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const GOOD: ProductForm = { ...NEW_PRODUCT, streams: [STREAM], title: 'Trams' };
const form = (changes: Partial<ProductForm>): ProductForm => ({ ...GOOD, ...changes });

describe('problemsOf', () => {
  it('problemsOf_shouldFindNoneInTheDefaults', () => {
    expect(problemsOf(GOOD)).toEqual({});
  });

  it('streamProblems_shouldKeepToTheContractsLimits', () => {
    expect(streamProblems(form({ streams: [] })).streams).toMatch('at least one');
    expect(streamProblems(form({ streams: Array(17).fill(STREAM) })).streams).toMatch('at most 16');
  });

  it('descriptionProblems_shouldCountBytes', () => {
    expect(descriptionProblems(form({ title: ' ' })).title).toMatch('Give it a title');
    expect(descriptionProblems(form({ title: 'ä'.repeat(65) })).title).toBe(
      'The title has 130 bytes, and at most 128 fit. Shorten it.',
    );
    expect(descriptionProblems(form({ tags: ['x'.repeat(65)] })).tags).toMatch('65 bytes');
    expect(descriptionProblems(form({ tags: Array(17).fill('x') })).tags).toMatch('at most 16');
  });

  it('termsProblems_shouldNameEveryFieldThatNeedsAnotherValue', () => {
    const problems = termsProblems(
      form({
        price: 'ten',
        per: { count: 0, unit: 'day' },
        minimum: { count: -1, unit: 'day' },
        unlockEvents: '1.5',
        beneficiary: '0x12',
        attester: 'me',
        termsHash: '0x12',
        termsLink: 'x'.repeat(257),
      }),
    );
    expect(Object.keys(problems).sort()).toEqual([
      'attester',
      'beneficiary',
      'minimum',
      'per',
      'price',
      'termsHash',
      'termsLink',
      'unlockEvents',
    ]);
  });

  it('termsProblems_shouldAskForThePriceOfAnEventWhereEventsArePaid', () => {
    expect(termsProblems(form({ payout: 'perEvent' })).pricePerEvent).toMatch('0.001');
    expect(termsProblems(form({ payout: 'perEvent', pricePerEvent: '0.001' }))).toEqual({});
    expect(termsProblems(form({ payout: 'perEvent', price: '0' }))).toEqual({});
  });
});

describe('termsOf', () => {
  it('termsOf_shouldBeWhatTheContractTakes', () => {
    expect(termsOf(form({ price: '10', payout: 'perEvent', pricePerEvent: '0.5', attester: ALICE }))).toEqual(
      {
        streams: [STREAM],
        pricePerSecond: (10n * DATA + 2_591_999n) / 2_592_000n,
        minimumPeriod: 3_600,
        payout: { kind: 'perEvent', price: DATA / 2n },
        unlockEvents: 0n,
        attester: ALICE,
        termsHash: undefined,
        termsLink: '',
      },
    );
  });

  it('termsOf_shouldHaveNeitherLockNorPriceWhereItIsFree', () => {
    const terms = termsOf(form({ price: '', payout: 'perEvent', pricePerEvent: '1', unlockEvents: '5' }));
    expect(terms).toMatchObject({ pricePerSecond: 0n, payout: { kind: 'atOnce' }, unlockEvents: 0n });
  });
});

describe('clauses', () => {
  const terms = { beneficiary: ALICE, ...termsOf(GOOD) } as never;
  const texts = (changes: object) =>
    clauses({ ...(terms as object), ...changes } as never).map(({ text }) => text);

  it('priceText_shouldBeTheOneThatTheSellerGave', () => {
    expect(priceText(terms)).toBe('10 DATA for 30 days');
    expect(priceText({ pricePerSecond: 0n, minimumPeriod: 1 })).toBe('Free');
  });

  it('clauses_shouldSayWhoEarnsWhen', () => {
    expect(texts({}).join(' ')).toContain('earns it as time passes');
    expect(texts({ payout: { kind: 'perEvent', price: DATA } }).join(' ')).toContain(
      'each event costs 1 DATA',
    );
    expect(texts({ unlockEvents: 7n }).join(' ')).toContain('before 7 events');
    expect(texts({ attester: ALICE }).join(' ')).toContain(ALICE);
    expect(texts({ pricePerSecond: 0n, payout: { kind: 'atOnce' } }).join(' ')).toContain('nothing to pay');
  });
});

describe('attestations', () => {
  const signature = `0x${'ab'.repeat(65)}`;

  it('pastedAttestation_shouldTakeWhatTheCommandPrints', () => {
    const expected = { signature, until: '2027-01-01T00:00:00Z' };
    const json = `{"attestation":"${signature}","attestedUntil":"2027-01-01T00:00:00Z"}`;
    expect(pastedAttestation(json)).toEqual(expected);
    expect(pastedAttestation(`--attestation ${signature} --attested-until 2027-01-01T00:00:00Z`)).toEqual(
      expected,
    );
    expect(pastedAttestation('hello')).toBeUndefined();
  });

  it('attestationOf_shouldBeInSeconds', () => {
    const attestation = attestationOf({ signature, until: '2027-01-01T00:00:00Z' });
    expect(attestation?.expiry).toBe(1_798_761_600);
    expect(attestation?.signature).toHaveLength(65);
    expect(attestationOf({ signature: '0x12', until: '2027-01-01T00:00:00Z' })).toBeUndefined();
    expect(attestationOf({ signature, until: 'soon' })).toBeUndefined();
  });
});
