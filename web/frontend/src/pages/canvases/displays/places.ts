import type { Timed } from '../live/live-values';
import type { LngLat } from './antimeridian';

/** A value at a place. */
export interface Place {
  readonly at: LngLat;
  /** How large it is, between 0 and 1, where values have a size. */
  readonly size: number;
  /** The value itself. */
  readonly value: Readonly<Record<string, unknown>>;
}

const LATITUDES = ['latitude', 'lat', 'y'];
const LONGITUDES = ['longitude', 'lng', 'lon', 'long', 'x'];
const SIZES = ['size', 'value', 'magnitude'];

/** Values that have a place: those whose latitude and longitude are on the map. */
export function placesOf(points: readonly Timed[], most: number): Place[] {
  const found: Omit<Place, 'size'>[] = [];
  for (const { value } of points.slice(-most)) {
    if (typeof value !== 'object' || value === null) continue;
    const fields = value as Readonly<Record<string, unknown>>;
    const lat = numberOf(fields, LATITUDES);
    const lng = numberOf(fields, LONGITUDES);
    if (lat === undefined || lng === undefined || Math.abs(lat) > 90 || Math.abs(lng) > 180) continue;
    found.push({ at: [lng, lat], value: fields });
  }
  const sizes = found.map(({ value }) => numberOf(value, SIZES));
  const known = sizes.filter((size) => size !== undefined);
  const least = Math.min(...known);
  const range = Math.max(...known) - least;
  return found.map((place, i) => {
    const size = sizes[i];
    return { ...place, size: size === undefined || range === 0 ? 0.4 : (size - least) / range };
  });
}

function numberOf(fields: Readonly<Record<string, unknown>>, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return undefined;
}
