import { describe, expect, it } from 'vitest';
import { DATA } from '../../src/pages/market/model/amounts';
import { countdownText, standingAt } from '../../src/pages/market/model/countdown';
import {
  LONGEST_PERIOD,
  nextPeriod,
  offeredPeriods,
  periodInput,
  periodText,
  pricedPeriod,
  priceOf,
  pricePerSecond,
  secondsOf,
} from '../../src/pages/market/model/periods';

const DAY = 86_400;

describe('periods', () => {
  it('secondsOf_shouldTakeWhatTheContractTakes', () => {
    expect(secondsOf({ count: 30, unit: 'day' })).toBe(30 * DAY);
    expect(secondsOf({ count: 0.5, unit: 'minute' })).toBe(30);
    expect(secondsOf({ count: 0, unit: 'day' })).toBeUndefined();
    expect(secondsOf({ count: Number.NaN, unit: 'day' })).toBeUndefined();
    expect(secondsOf({ count: LONGEST_PERIOD / DAY, unit: 'day' })).toBe(LONGEST_PERIOD);
    expect(secondsOf({ count: LONGEST_PERIOD / DAY + 1, unit: 'day' })).toBeUndefined();
  });

  it('periodInput_shouldBeInTheLargestWholeUnit', () => {
    expect(periodInput(2 * DAY)).toEqual({ count: 2, unit: 'day' });
    expect(periodInput(5_400)).toEqual({ count: 90, unit: 'minute' });
    expect(periodInput(61)).toEqual({ count: 61, unit: 'second' });
  });

  it('periodText_shouldNameTwoUnits', () => {
    expect(periodText(DAY)).toBe('1 day');
    expect(periodText(DAY + 3_600 + 60)).toBe('1 day 1 hour');
    expect(periodText(0)).toBe('0 seconds');
  });

  it('offeredPeriods_shouldNeverBeShorterThanTheTermsAllow', () => {
    expect(offeredPeriods(1)[0]).toBe(600);
    expect(offeredPeriods(2 * 3_600)[0]).toBe(7_200);
    expect(offeredPeriods(400 * DAY)).toEqual([400 * DAY]);
    for (const minimum of [1, 60, 3_600, 5_000, DAY]) {
      expect(Math.min(...offeredPeriods(minimum))).toBeGreaterThanOrEqual(minimum);
    }
  });

  it('nextPeriod_shouldBeginWhereThePresentOneEnds', () => {
    expect(nextPeriod(100, 0, 10)).toEqual({ start: 100, end: 110 });
    expect(nextPeriod(100, 150, 10)).toEqual({ start: 150, end: 160 });
  });
});

describe('prices', () => {
  it('pricePerSecond_shouldBeRoundedUp_soThatThePeriodNeverCostsLess', () => {
    for (const [price, seconds] of [
      [10n * DATA, 30 * DAY],
      [1n, 3_600],
      [7n * DATA, 7],
    ] as const) {
      const total = priceOf(pricePerSecond(price, seconds), seconds);
      expect(total).toBeGreaterThanOrEqual(price);
      expect(total - price).toBeLessThan(BigInt(seconds));
    }
    expect(pricePerSecond(0n, DAY)).toBe(0n);
  });

  it('pricedPeriod_shouldNameAPriceThatIsRound', () => {
    expect(pricedPeriod(pricePerSecond(10n * DATA, 30 * DAY), 3_600)).toBe(30 * DAY);
    expect(pricedPeriod(pricePerSecond(DATA / 7n, 3_600), 60)).toBe(DAY);
  });
});

describe('countdown', () => {
  it('standingAt_shouldWarnBeforeTheEnd', () => {
    expect(standingAt(0, 10, 100)).toBe('ahead');
    expect(standingAt(10, 10, 100)).toBe('running');
    expect(standingAt(91, 10, 100)).toBe('ending');
    expect(standingAt(100, 10, 100)).toBe('ended');
    expect(standingAt(28 * DAY, 0, 30 * DAY)).toBe('running');
    expect(standingAt(29 * DAY + 1, 0, 30 * DAY)).toBe('ending');
  });

  it('countdownText_shouldSayWhatIsLeft', () => {
    expect(countdownText(0, 0, 90)).toBe('1 minute 30 seconds left');
    expect(countdownText(0, 5, 90)).toBe('Begins in 5 seconds');
    expect(countdownText(150, 0, 90)).toBe('Ended 1 minute ago');
  });
});
