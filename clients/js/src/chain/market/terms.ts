import { type Hex, zeroAddress, zeroHash } from 'viem';
import type { Address } from '../../protocol/header.js';

/** Payouts in the order of the contract's enumeration. */
const PAYOUTS = ['atOnce', 'linear', 'perEvent'] as const;

/**
 * When a payment in escrow is earned. `atOnce`: with the purchase. `linear`: as time passes, over the period. `perEvent`: as
 * the network settles on how many events the streams had, each at `price` (wei of DATA), up to what was paid.
 */
export type Payout =
  | { readonly kind: 'atOnce' }
  | { readonly kind: 'linear' }
  | { readonly kind: 'perEvent'; readonly price: bigint };

/** The terms of one version of a product. They never change: other terms are another version. */
export interface Terms {
  /** What the licence lets read: 1 to 16 streams. */
  readonly streams: readonly Address[];
  /** Who is paid. */
  readonly beneficiary: Address;
  /** In wei of DATA: what a buyer puts into escrow for a second, and the most that it costs. 0: free. */
  readonly pricePerSecond: bigint;
  /** The shortest period that can be bought, in seconds. */
  readonly minimumPeriod: number;
  readonly payout: Payout;
  /** Nothing of a purchase is earned before so many events were settled in its period; 0: no such lock. */
  readonly unlockEvents: bigint;
  /** Who attests the identity of buyers; undefined: anybody may buy. */
  readonly attester: Address | undefined;
  /** Hash of the terms of use, 32 bytes in hexadecimal; undefined if there are none. */
  readonly termsHash: Hex | undefined;
  /** Where to read them, at most 256 bytes. */
  readonly termsLink: string;
}

/**
 * The terms of a new product or version. What is left out: the seller is paid, as time passes if it is not free, for a second
 * at least, by anybody, without a lock.
 */
export interface NewTerms extends Pick<Terms, Needed>, Partial<Omit<Terms, Needed>> {}

type Needed = 'streams' | 'pricePerSecond';

/** Terms as contracts have them. */
export interface EncodedTerms {
  readonly streams: readonly Address[];
  readonly beneficiary: Address;
  readonly pricePerSecond: bigint;
  readonly pricePerEvent: bigint;
  readonly minimumPeriod: bigint;
  readonly payout: number;
  readonly unlockEvents: bigint;
  readonly attester: Address;
  readonly termsHash: Hex;
  readonly termsLink: string;
}

/** Terms as contracts take them: the streams in ascending order. */
export function encodeTerms(terms: NewTerms, seller: Address): EncodedTerms {
  const { kind, ...payout }: Payout = terms.payout ?? {
    kind: terms.pricePerSecond === 0n ? 'atOnce' : 'linear',
  };
  return {
    streams: [...terms.streams].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    beneficiary: terms.beneficiary ?? seller,
    pricePerSecond: terms.pricePerSecond,
    pricePerEvent: 'price' in payout ? payout.price : 0n,
    minimumPeriod: BigInt(terms.minimumPeriod ?? 1),
    payout: PAYOUTS.indexOf(kind),
    unlockEvents: terms.unlockEvents ?? 0n,
    attester: terms.attester ?? zeroAddress,
    termsHash: terms.termsHash ?? zeroHash,
    termsLink: terms.termsLink ?? '',
  };
}

/** Terms as a contract told them. */
export function decodeTerms({ pricePerEvent, ...terms }: EncodedTerms): Terms {
  const kind = PAYOUTS[terms.payout]!;
  return {
    ...terms,
    minimumPeriod: Number(terms.minimumPeriod),
    payout: kind === 'perEvent' ? { kind, price: pricePerEvent } : { kind },
    attester: terms.attester === zeroAddress ? undefined : terms.attester,
    termsHash: terms.termsHash === zeroHash ? undefined : terms.termsHash,
  };
}
