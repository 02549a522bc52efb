import type { Timed } from '../live/live-values';
import type { LngLat } from './antimeridian';

/** A mark on the map. */
export interface Place {
  readonly at: LngLat;
  /** How large it is, between 0 and 1. */
  readonly size: number;
  /** Empty for none. */
  readonly label: string;
}

/** How large marks are that have no size, or all the same. */
const USUAL_SIZE = 0.35;

/** What a map module shows at each record. */
interface Mark {
  readonly latitude: number;
  readonly longitude: number;
  readonly size?: unknown;
  readonly label?: unknown;
  readonly identity?: unknown;
}

/**
 * Marks of the map: of those with the same identity the newest, of all others each.
 * @param keep how many seconds before the newest they stay
 */
export function placesOf(points: readonly Timed[], keep: number, most: number): Place[] {
  const newest = points.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const known = new Set<unknown>();
  const marks: Mark[] = [];
  for (let i = points.length - 1; i >= 0 && marks.length < most; i--) {
    const { time, value } = points[i]!;
    if (newest - time > keep * 1_000_000 || !isMark(value)) continue;
    if (value.identity !== undefined && known.has(value.identity)) continue;
    known.add(value.identity);
    marks.push(value);
  }
  const sizes = marks.map(({ size }) => size).filter((size) => typeof size === 'number');
  const [least, range] = [Math.min(...sizes), Math.max(...sizes) - Math.min(...sizes)];
  // the oldest first, so that the newest lie on top
  return marks.reverse().map(({ latitude, longitude, size, label }) => ({
    at: [longitude, latitude],
    size: typeof size === 'number' && range > 0 ? (size - least) / range : USUAL_SIZE,
    label: label === undefined || label === null ? '' : String(label),
  }));
}

function isMark(value: unknown): value is Mark {
  const { latitude, longitude } = Object(value) as { latitude?: unknown; longitude?: unknown };
  return typeof latitude === 'number' && typeof longitude === 'number';
}
