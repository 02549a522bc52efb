import { describe, expect, it } from 'vitest';
import { DATA } from '../../src/pages/market/model/amounts';
import {
  BEGINNING,
  canPay,
  missing,
  missingText,
  type PurchaseEvent,
  type PurchaseState,
  purchase,
  quote,
} from '../../src/pages/market/model/purchaseSteps';

const NOW = 1_000;
const QUOTE = quote(DATA, NOW, 0, 60);
const BOUGHT = { holder: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', index: 0 } as never;
const CHOSEN: PurchaseEvent = { type: 'chosen', quote: QUOTE, attestation: undefined };
const PAID_WAY: PurchaseEvent[] = [
  CHOSEN,
  { type: 'balanceRead', balance: 100n * DATA },
  { type: 'balanceAccepted' },
  { type: 'approved', approved: 'given' },
  { type: 'bought', bought: BOUGHT },
];

const after = (...events: PurchaseEvent[]): PurchaseState => events.reduce(purchase, BEGINNING);

describe('purchase', () => {
  it('purchase_shouldGoThroughAllSteps', () => {
    const steps = PAID_WAY.map((_, index) => after(...PAID_WAY.slice(0, index + 1)).step);
    expect(steps).toEqual(['balance', 'balance', 'approval', 'confirm', 'done']);
    expect(after(...PAID_WAY).bought).toBe(BOUGHT);
  });

  it('purchase_shouldAskNobodyToApproveWhatIsFree', () => {
    const free = after({ ...CHOSEN, quote: quote(0n, NOW, 0, 60) });
    expect(free).toMatchObject({ step: 'confirm', approved: 'given' });
  });

  it('purchase_shouldStopWhereTheBalanceIsTooSmall', () => {
    const poor = after(CHOSEN, { type: 'balanceRead', balance: 20n * DATA }, { type: 'balanceAccepted' });
    expect(poor.step).toBe('balance');
    expect(canPay(poor)).toBe(false);
    expect(missing(poor)).toBe(40n * DATA);
    expect(missingText(poor, true)).toBe(
      'The account holds 20 DATA, and the licence costs 60: get some from the faucet, or choose a shorter period.',
    );
    const rich = purchase(poor, { type: 'balanceRead', balance: 60n * DATA });
    expect(purchase(rich, { type: 'balanceAccepted' }).step).toBe('approval');
  });

  it('purchase_shouldStayWhereItFailed_andGoOnFromThere', () => {
    const confirming = after(...PAID_WAY.slice(0, 4));
    const waiting = purchase(confirming, { type: 'waiting' });
    expect(waiting).toMatchObject({ step: 'confirm', isBusy: true });
    const failed = purchase(waiting, { type: 'failed', problem: 'You refused it.' });
    expect(failed).toMatchObject({ step: 'confirm', isBusy: false, problem: 'You refused it.' });
    expect(purchase(failed, { type: 'bought', bought: BOUGHT })).toMatchObject({
      step: 'done',
      problem: undefined,
    });
  });

  it('purchase_shouldForgetWhatWasSignedForAnotherPeriod', () => {
    const back = purchase(after(...PAID_WAY.slice(0, 4)), { type: 'back', to: 'period' });
    expect(back).toMatchObject({ step: 'period', approved: undefined, balance: undefined });
  });

  it('purchase_shouldNotGoBackWhileTheWalletIsAsked_norAfterItIsBought', () => {
    const busy = after(...PAID_WAY.slice(0, 4), { type: 'waiting' });
    expect(purchase(busy, { type: 'back', to: 'period' })).toBe(busy);
    const done = after(...PAID_WAY);
    expect(purchase(done, { type: 'back', to: 'period' })).toBe(done);
    expect(purchase(done, { type: 'startedOver' })).toBe(BEGINNING);
  });

  it('purchase_shouldIgnoreAnswersThatCameTooLate', () => {
    const begun = purchase(BEGINNING, { type: 'balanceRead', balance: DATA });
    expect(begun).toBe(BEGINNING);
    expect(purchase(begun, { type: 'bought', bought: BOUGHT })).toBe(BEGINNING);
  });

  it('quote_shouldBeginWhereTheLicenceEnds', () => {
    expect(quote(2n, NOW, NOW + 50, 60)).toEqual({
      seconds: 60,
      price: 120n,
      start: NOW + 50,
      end: NOW + 110,
    });
  });
});
