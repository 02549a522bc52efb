const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MICROS = 1_000_000;

/** How lively a stream is, by some of its newest events. */
export interface Activity {
  /** Events in a second; undefined: there are too few to tell. */
  readonly rate: number | undefined;
  /** When the newest one happened, in microseconds since the Unix epoch; undefined: there is none. */
  readonly newest: number | undefined;
}

export const NO_ACTIVITY: Activity = { rate: undefined, newest: undefined };

/**
 * How lively a stream is, by when some of its newest events happened. The silence since the newest one counts where it is longer
 * than the events lay apart, so that a stream that has stopped slows down.
 * @param times in microseconds since the Unix epoch, in any order
 * @param now in the same unit
 */
export function activityOf(times: readonly number[], now: number): Activity {
  if (times.length === 0) return NO_ACTIVITY;
  const newest = Math.max(...times);
  const span = newest - Math.min(...times);
  if (times.length < 2 || span <= 0) return { rate: undefined, newest };
  const gaps = times.length - 1;
  const silence = Math.max(0, now - newest);
  const isQuiet = silence > (10 * span) / gaps;
  return { rate: (gaps / (isQuiet ? span + silence : span)) * MICROS, newest };
}

/** What several streams have together. */
export function together(activities: readonly Activity[]): Activity {
  const rates = activities.flatMap(({ rate }) => rate ?? []);
  const newest = activities.flatMap((activity) => activity.newest ?? []);
  return {
    rate: rates.length > 0 ? rates.reduce((sum, rate) => sum + rate, 0) : undefined,
    newest: newest.length > 0 ? Math.max(...newest) : undefined,
  };
}

/** A rate in words, for the unit in which it is a whole number or more: `about 3 events an hour`. */
export function rateText(rate: number | undefined): string {
  if (rate === undefined) return 'rate not known';
  for (const [seconds, unit] of [
    [SECOND, 'a second'],
    [MINUTE, 'a minute'],
    [HOUR, 'an hour'],
  ] as const) {
    if (rate * seconds >= 1)
      return `about ${rounded(rate * seconds)} events ${unit}`.replace(/ 1 events/, ' 1 event');
  }
  const daily = rate * DAY;
  return daily >= 1
    ? `about ${rounded(daily)} events a day`.replace(/ 1 events/, ' 1 event')
    : 'less than an event a day';
}

function rounded(value: number): string {
  const digits = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return digits.toLocaleString('en-GB');
}
