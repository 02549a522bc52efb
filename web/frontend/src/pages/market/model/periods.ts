/** Periods are whole seconds, as on the chain. */

const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The longest period that a licence can be bought for: MAX_PERIOD of the contract. */
export const LONGEST_PERIOD = 3_653 * DAY;

/** Units that people give periods in. */
export const UNITS = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY } as const;

export type Unit = keyof typeof UNITS;

/** A period as it stands in a form. */
export interface PeriodInput {
  readonly count: number;
  readonly unit: Unit;
}

const OFFERED = [10 * MINUTE, HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY];

/** How many periods to offer beside the one that is typed in. */
const OFFERS = 4;

/** Seconds of a period in a form; undefined if it is no period that can be bought. */
export function secondsOf({ count, unit }: PeriodInput): number | undefined {
  const seconds = count * UNITS[unit];
  return Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= LONGEST_PERIOD ? seconds : undefined;
}

/** A period for a form, in the largest unit that it is a whole number of. */
export function periodInput(seconds: number): PeriodInput {
  const unit = (['day', 'hour', 'minute'] as const).find((one) => seconds % UNITS[one] === 0) ?? 'second';
  return { count: seconds / UNITS[unit], unit };
}

/** A period in words, its two largest units: `30 days`, `1 hour 30 minutes`. */
export function periodText(seconds: number): string {
  const parts: string[] = [];
  let left = Math.max(0, Math.floor(seconds));
  for (const [size, name] of [
    [DAY, 'day'],
    [HOUR, 'hour'],
    [MINUTE, 'minute'],
    [SECOND, 'second'],
  ] as const) {
    const count = Math.floor(left / size);
    left %= size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
    if (parts.length === 2) break;
  }
  return parts.join(' ') || '0 seconds';
}

/** Periods to choose from, none shorter than the terms allow; the shortest one is always among them. */
export function offeredPeriods(minimum: number): number[] {
  const longer = OFFERED.filter((seconds) => seconds >= minimum).slice(0, OFFERS);
  return longer.includes(minimum) || minimum < MINUTE ? longer : [minimum, ...longer.slice(0, OFFERS - 1)];
}

/** Until when a new period would last: it begins when the present licence ends, or now. */
export function nextPeriod(now: number, expiry: number, seconds: number): { start: number; end: number } {
  const start = Math.max(now, expiry);
  return { start, end: start + seconds };
}

/** Wei of DATA for a second, rounded up, so that the period never costs less than was asked for. */
export function pricePerSecond(price: bigint, seconds: number): bigint {
  const period = BigInt(seconds);
  return (price + period - 1n) / period;
}

/** What a period costs in wei of DATA. */
export function priceOf(perSecond: bigint, seconds: number): bigint {
  return perSecond * BigInt(seconds);
}

/** The period in which to name a price: the one in which it has the fewest digits to read. */
export function pricedPeriod(perSecond: bigint, minimum: number): number {
  if (perSecond === 0n) return DAY;
  return [30 * DAY, DAY, HOUR].find((seconds) => seconds >= minimum && isRound(perSecond, seconds)) ?? DAY;
}

/** Whether a rounded-up price for a second was meant as a short one for the period. */
function isRound(perSecond: bigint, seconds: number): boolean {
  const price = priceOf(perSecond, seconds);
  const step = 10n ** 14n;
  return price % step < BigInt(seconds);
}
