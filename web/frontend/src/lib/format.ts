import { formatUnits } from 'viem';

/** The application speaks one language, whatever the browser's; so do its numbers and dates. */
const LOCALE = 'en-GB';
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const ABSOLUTE = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const COUNT = new Intl.NumberFormat(LOCALE);
const AMOUNT = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 4 });
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const DATA_DECIMALS = 18;

/** "0x1234…cdef": enough to tell two addresses on a page apart; never to be typed off. */
export function shortAddress(address: string): string {
  return address.length > 14 ? `${address.slice(0, 6)}…${address.slice(-4)}` : address;
}

/** "3 minutes ago", "in 2 days". */
export function relativeTime(date: Date, now: Date = new Date()): string {
  const seconds = (date.getTime() - now.getTime()) / 1_000;
  const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return RELATIVE.format(Math.trunc(seconds / length), unit);
}

/** The date and time of day, to the second, in the reader's own zone. */
export function absoluteTime(date: Date): string {
  return ABSOLUTE.format(date);
}

/** "2026-11-27 21:29:07.869", in the reader's own zone: for rows that are compared. */
export function preciseTime(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 23).replace('T', ' ');
}

/** Wei of DATA as people write it: at most four digits after the point. */
export function formatData(wei: bigint): string {
  const exact = formatUnits(wei, DATA_DECIMALS);
  const rounded = AMOUNT.format(Number(exact));
  return wei !== 0n && Number(exact) < 0.0001 && wei > 0n ? '< 0.0001' : rounded;
}

/** "12,345". */
export function formatCount(count: number | bigint): string {
  return COUNT.format(count);
}

/** "1.2 MB". */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const value = bytes / 1_000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${BYTE_UNITS[power]}`;
}

/** "1 minute", "20 seconds", "30 days": the largest unit that goes into it. */
export function formatDuration(seconds: number): string {
  const [unit, length] =
    STEPS.filter(([name]) => name !== 'month' && name !== 'year').find(
      ([, size]) => seconds >= size && seconds % size === 0,
    ) ?? (['second', 1] as const);
  const count = seconds / length;
  return `${COUNT.format(count)} ${unit}${count === 1 ? '' : 's'}`;
}
