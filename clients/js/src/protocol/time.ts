const MICROS_PER_SECOND = 1_000_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/** Tells the time; given to whatever needs it, so that tests decide what time it is. */
export interface Clock {
  /** Microseconds since the Unix epoch. */
  nowMicros(): number;
}

/** How far the finer clock may part from the wall clock before it is set anew, in microseconds. */
const MAX_DRIFT_MICROS = 5_000;

/**
 * The machine's clock, to the microsecond where the platform gives it. `performance.now()` is fine but stands
 * still while a machine sleeps and ignores corrections, so it is set by the wall clock whenever they part.
 */
export function createSystemClock(): Clock {
  let offset = 0;
  return {
    nowMicros() {
      const fine = Math.round(performance.now() * 1000);
      const wall = Date.now() * 1000;
      if (Math.abs(fine + offset - wall) > MAX_DRIFT_MICROS) offset = wall - fine;
      return fine + offset;
    },
  };
}

/**
 * ISO 8601 in UTC with six fractional digits, as everywhere in this protocol's JSON.
 * @param micros microseconds since the Unix epoch
 * @throws RangeError if the year is not 0000 to 9999
 */
export function formatMicros(micros: number): string {
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  const fraction = micros - seconds * MICROS_PER_SECOND;
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  if (!Number.isSafeInteger(micros) || !(year >= 0 && year <= 9999)) {
    throw new RangeError(`${micros} µs since 1970 has no date between the years 0 and 9999.`);
  }
  return `${date.toISOString().slice(0, 19)}.${String(fraction).padStart(6, '0')}Z`;
}

/**
 * Microseconds since the Unix epoch of an ISO 8601 time; digits beyond the sixth are cut off.
 * @throws RangeError if the text is no such time
 */
export function parseMicros(text: string): number {
  const match = ISO.exec(text);
  const millis = match ? Date.parse(`${text.slice(0, 19)}${match[8]}`) : Number.NaN;
  if (!match || Number.isNaN(millis)) {
    throw new RangeError(`"${text}" is no time. Write it like 2026-11-23T03:10:04.123456Z.`);
  }
  return millis * 1000 + Number((match[7] ?? '').padEnd(6, '0').slice(0, 6));
}

/** Microseconds since the Unix epoch of whatever form a user gives a time in. */
export function toMicros(time: Date | string | number): number {
  if (typeof time === 'number') return time;
  return time instanceof Date ? time.getTime() * 1000 : parseMicros(time);
}
