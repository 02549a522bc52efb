const MINUTE_MS = 60_000;

/** Milliseconds since the Unix epoch as fields of date and time take them, in local time. */
export function localTime(ms: number): string {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE_MS);
  return local.toISOString().slice(0, 19);
}

/** How much of a range has been played, from 0 to 1; times in microseconds. */
export function playedPart(
  range: { readonly from: number; readonly to: number },
  progress: { readonly time: number } | undefined,
): number {
  if (!progress || range.to <= range.from) return 0;
  return Math.min(1, Math.max(0, (progress.time - range.from) / (range.to - range.from)));
}

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** Date and time of microseconds since the Unix epoch. */
export function timeText(micros: number): string {
  return TIME.format(micros / 1_000);
}
