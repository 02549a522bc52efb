/** Amounts of DATA. On the chain they are whole numbers of wei, 10^18 of which are one DATA; they are never rounded on the way. */

const DECIMALS = 18;

/** One DATA, in wei. */
export const DATA = 10n ** BigInt(DECIMALS);

const AMOUNT = /^(\d{1,24})(?:[.,](\d{1,18}))?$/;
const GROUP = /\B(?=(\d{3})+$)/g;
/** A thin space that never breaks, so that digits are grouped without a comma that some read as a decimal point. */
const SEPARATOR = '\u202f';

/** Wei for an amount as people write it, e.g. `12.5`; undefined if it is none, or finer than a wei. */
export function parseData(text: string): bigint | undefined {
  const match = AMOUNT.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  return BigInt(whole) * DATA + BigInt(fraction.padEnd(DECIMALS, '0'));
}

/** An amount to its last digit, e.g. `12.5`: what a form begins with, and what a title says. */
export function exactData(wei: bigint): string {
  const sign = wei < 0n ? '-' : '';
  const positive = wei < 0n ? -wei : wei;
  const fraction = (positive % DATA).toString().padStart(DECIMALS, '0').replace(/0+$/, '');
  return `${sign}${positive / DATA}${fraction && `.${fraction}`}`;
}

/** Less than this is a rounding, not worth a word: a price by the second is rounded up by less. */
const NEGLIGIBLE_WEI = 10n ** 9n;
const SHOWN_PLACES = 4;

/**
 * An amount to be read: digits in groups, and at most four places after the point, or the first two that are not zero. Where it
 * is rounded by more than is negligible it begins with `≈`; wherever somebody decides on it, `exactData` stands beside it.
 */
export function readableData(wei: bigint): string {
  const places = placesOf(wei);
  const step = 10n ** BigInt(DECIMALS - places);
  const rounded = ((wei + step / 2n) / step) * step;
  const difference = rounded > wei ? rounded - wei : wei - rounded;
  const [whole = '0', fraction = ''] = exactData(rounded).split('.');
  const sign = difference > 0n && difference >= (wei < NEGLIGIBLE_WEI ? 1n : NEGLIGIBLE_WEI) ? '≈\u00a0' : '';
  return `${sign}${whole.replace(GROUP, SEPARATOR)}${fraction && `.${fraction}`}`;
}

function placesOf(wei: bigint): number {
  if (wei >= DATA) return SHOWN_PLACES;
  const firstDigit = DECIMALS - wei.toString().length;
  return Math.min(DECIMALS, Math.max(SHOWN_PLACES, firstDigit + 2));
}
