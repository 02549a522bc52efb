import type { MarketParameters, Terms } from 'streamr-client/chain';
import { readableData } from './amounts';
import { periodText, pricedPeriod, priceOf } from './periods';

/** One clause of the terms: what it is about, and what it says. */
export interface Clause {
  readonly about: string;
  readonly text: string;
}

const PERCENT = 100;

/** A price in a few words, for cards: `Free`, `10 DATA for 30 days`. */
export function priceText({
  pricePerSecond,
  minimumPeriod,
}: Pick<Terms, 'pricePerSecond' | 'minimumPeriod'>): string {
  if (pricePerSecond === 0n) return 'Free';
  const period = pricedPeriod(pricePerSecond, minimumPeriod);
  return `${readableData(priceOf(pricePerSecond, period))} DATA for ${periodText(period)}`;
}

/** What the terms say, in words. */
export function clauses(terms: Terms, parameters?: MarketParameters): Clause[] {
  return [
    { about: 'Price', text: price(terms) },
    { about: 'Period', text: `At least ${periodText(terms.minimumPeriod)}, of your choice.` },
    { about: 'Payment', text: payment(terms) },
    ...(terms.unlockEvents > 0n
      ? [
          {
            about: 'Lock',
            text: `Nothing is earned before ${terms.unlockEvents} events were counted in your period.`,
          },
        ]
      : []),
    ...(terms.pricePerSecond > 0n ? [{ about: 'Refund', text: refund(terms, parameters) }] : []),
    { about: 'Who may buy', text: buyers(terms) },
  ];
}

function price(terms: Terms): string {
  if (terms.pricePerSecond === 0n) return 'Nothing. Taking a licence still needs a transaction.';
  const said = `${priceText(terms)}, by the second.`;
  return terms.payout.kind === 'perEvent'
    ? `${said} That is the most you pay: each event costs ${readableData(terms.payout.price)} DATA, and the rest comes back.`
    : said;
}

function payment({ pricePerSecond, payout }: Terms): string {
  if (pricePerSecond === 0n) return 'There is nothing to pay.';
  switch (payout.kind) {
    case 'atOnce':
      return 'The seller earns all of it with your purchase.';
    case 'linear':
      return 'Your DATA waits in escrow, and the seller earns it as time passes.';
    case 'perEvent':
      return 'Your DATA waits in escrow, and the seller earns it by the events that the network counted.';
  }
}

function refund({ payout, unlockEvents }: Terms, parameters: MarketParameters | undefined): string {
  const threshold = parameters ? `${parameters.flagThreshold / PERCENT} %` : 'enough';
  const disputed = `If holders of ${threshold} of the DATA in escrow flag bad data, payments freeze until that is settled; data that is found bad ends the licence, and what the seller has not claimed comes back.`;
  if (payout.kind !== 'perEvent' && unlockEvents === 0n) return disputed;
  const wait = parameters
    ? `${periodText(parameters.settlementGrace)} after your period`
    : 'some time after your period';
  return `What was not earned comes back ${wait}. ${disputed}`;
}

function buyers({ attester }: Terms): string {
  return attester ? `Those whose identity ${attester} attests.` : 'Anybody. No name is asked for.';
}
