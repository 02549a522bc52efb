import { describe, expect, it } from 'vitest';
import { activityOf, NO_ACTIVITY, rateText, together } from '../../src/pages/market/model/rate';

const SECOND = 1_000_000;

describe('rate', () => {
  it('activityOf_shouldCountGaps', () => {
    expect(activityOf([0, SECOND, 2 * SECOND, 3 * SECOND], 3 * SECOND).rate).toBe(1);
    expect(activityOf([4 * SECOND, 0], 5 * SECOND)).toEqual({ rate: 0.25, newest: 4 * SECOND });
  });

  it('activityOf_shouldSlowDownWhereAStreamHasStopped', () => {
    expect(activityOf([0, SECOND], 100 * SECOND).rate).toBeCloseTo(0.01);
  });

  it('activityOf_shouldNotGuess', () => {
    expect(activityOf([], 0)).toEqual(NO_ACTIVITY);
    expect(activityOf([5], 10)).toEqual({ rate: undefined, newest: 5 });
  });

  it('together_shouldAddUpWhatIsKnown', () => {
    expect(together([{ rate: 1, newest: 5 }, NO_ACTIVITY, { rate: 2, newest: 9 }])).toEqual({
      rate: 3,
      newest: 9,
    });
    expect(together([NO_ACTIVITY])).toEqual(NO_ACTIVITY);
  });

  it('rateText_shouldUseTheUnitThatFits', () => {
    expect(rateText(2)).toBe('about 2 events a second');
    expect(rateText(1 / 60)).toBe('about 1 event a minute');
    expect(rateText(3 / 3_600)).toBe('about 3 events an hour');
    expect(rateText(1 / 86_400)).toBe('about 1 event a day');
    expect(rateText(1 / 864_000)).toBe('less than an event a day');
    expect(rateText(undefined)).toBe('rate not known');
  });
});
