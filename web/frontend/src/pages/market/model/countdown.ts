import { periodText } from './periods';

/** How long before its end a licence is said to end soon, in seconds; for short ones a tenth of what was bought. */
const SOON_SECONDS = 86_400;

/** Where a licence stands. */
export type Standing = 'ahead' | 'running' | 'ending' | 'ended';

/** Where a licence stands at a second of the Unix epoch. */
export function standingAt(now: number, start: number, end: number): Standing {
  if (now >= end) return 'ended';
  if (now < start) return 'ahead';
  return end - now <= Math.min(SOON_SECONDS, (end - start) / 10) ? 'ending' : 'running';
}

/** How much time is left, or how long it has been over. */
export function countdownText(now: number, start: number, end: number): string {
  if (now >= end) return `Ended ${periodText(now - end)} ago`;
  if (now < start) return `Begins in ${periodText(start - now)}`;
  return `${periodText(end - now)} left`;
}
