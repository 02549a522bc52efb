import type { Attestation, Bought, Permit } from 'streamr-client/chain';
import { readableData } from './amounts';
import { nextPeriod, priceOf } from './periods';

/** The steps of a purchase, in their order. */
export const STEPS = ['period', 'balance', 'approval', 'confirm', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** What is bought: a period at a price that the terms fix. */
export interface Quote {
  readonly seconds: number;
  /** In wei of DATA. */
  readonly price: bigint;
  /** The first second that it covers, and the first that it does not. */
  readonly start: number;
  readonly end: number;
}

/** How the licence contract is let take the price. */
export type Approved = Permit | 'given';

/**
 * Where a purchase stands. It goes forward one step at a time, and back to those before as long as nothing is bought; what was
 * signed or read for a quote is forgotten with it.
 */
export interface PurchaseState {
  readonly step: Step;
  /** Whether the wallet or the chain is being waited for. */
  readonly isBusy: boolean;
  /** What went wrong last, a sentence. */
  readonly problem: string | undefined;
  readonly attestation: Attestation | undefined;
  readonly quote: Quote | undefined;
  /** What the account holds, in wei of DATA; undefined: not read yet. */
  readonly balance: bigint | undefined;
  readonly approved: Approved | undefined;
  readonly bought: Bought | undefined;
}

/** What happens in a purchase. */
export type PurchaseEvent =
  | { readonly type: 'chosen'; readonly quote: Quote; readonly attestation: Attestation | undefined }
  | { readonly type: 'balanceRead'; readonly balance: bigint }
  | { readonly type: 'balanceAccepted' }
  | { readonly type: 'approved'; readonly approved: Approved }
  | { readonly type: 'bought'; readonly bought: Bought }
  | { readonly type: 'waiting' }
  | { readonly type: 'failed'; readonly problem: string }
  | { readonly type: 'back'; readonly to: Step }
  | { readonly type: 'startedOver' };

export const BEGINNING: PurchaseState = {
  step: 'period',
  isBusy: false,
  problem: undefined,
  attestation: undefined,
  quote: undefined,
  balance: undefined,
  approved: undefined,
  bought: undefined,
};

/** What a period would be, and cost. */
export function quote(perSecond: bigint, now: number, expiry: number, seconds: number): Quote {
  return { seconds, price: priceOf(perSecond, seconds), ...nextPeriod(now, expiry, seconds) };
}

/** Where a purchase stands after something happened. What does not fit the step, because it came late, changes nothing. */
export function purchase(state: PurchaseState, event: PurchaseEvent): PurchaseState {
  const settled = { ...state, isBusy: false, problem: undefined };
  switch (event.type) {
    case 'waiting':
      return { ...state, isBusy: true, problem: undefined };
    case 'failed':
      return { ...state, isBusy: false, problem: event.problem };
    case 'startedOver':
      return BEGINNING;
    case 'back':
      return isBefore(event.to, state.step) && state.step !== 'done' && !state.isBusy
        ? { ...settled, step: event.to, balance: undefined, approved: undefined }
        : state;
    case 'chosen':
      return state.step === 'period' ? chosen(settled, event) : state;
    case 'balanceRead':
      return state.step === 'balance' ? { ...settled, balance: event.balance } : state;
    case 'balanceAccepted':
      return state.step === 'balance' && canPay(state) ? { ...settled, step: 'approval' } : state;
    case 'approved':
      return state.step === 'approval' ? { ...settled, step: 'confirm', approved: event.approved } : state;
    case 'bought':
      return state.step === 'confirm' ? { ...settled, step: 'done', bought: event.bought } : state;
  }
}

/** What is free needs neither a balance nor an approval. */
function chosen(
  state: PurchaseState,
  { quote, attestation }: PurchaseEvent & { type: 'chosen' },
): PurchaseState {
  const next = { ...state, quote, attestation, balance: undefined };
  return quote.price === 0n
    ? { ...next, step: 'confirm', approved: 'given' }
    : { ...next, step: 'balance', approved: undefined };
}

/** Whether the account holds enough, as far as it is known. */
export function canPay({ balance, quote }: PurchaseState): boolean {
  return balance !== undefined && quote !== undefined && balance >= quote.price;
}

/** What the account is short of, in wei of DATA; 0 where it is enough, or not known yet. */
export function missing({ balance, quote }: PurchaseState): bigint {
  return balance === undefined || quote === undefined || balance >= quote.price ? 0n : quote.price - balance;
}

/** The sentence for an account that cannot pay. */
export function missingText(state: PurchaseState, hasFaucet: boolean): string {
  const { balance = 0n, quote } = state;
  return `The account holds ${readableData(balance)} DATA, and the licence costs ${readableData(quote?.price ?? 0n)}: ${
    hasFaucet ? 'get some from the faucet' : 'send it some'
  }, or choose a shorter period.`;
}

export function isBefore(step: Step, other: Step): boolean {
  return STEPS.indexOf(step) < STEPS.indexOf(other);
}
