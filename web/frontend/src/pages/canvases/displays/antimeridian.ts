/** Longitude and latitude in degrees. */
export type LngLat = readonly [number, number];

const HALF = 180;
const WHOLE = 360;

/**
 * Cuts a ring that crosses the antimeridian into rings that do not: on a flat map its points would jump from one side to the
 * other and smear over everything between. A ring around a pole is closed along the map's edge.
 */
export function cutAtAntimeridian(ring: readonly LngLat[]): LngLat[][] {
  const unrolled = unroll(ring);
  const lngs = unrolled.map(([lng]) => lng);
  const [least, most] = [Math.min(...lngs), Math.max(...lngs)];
  if (least >= -HALF && most <= HALF) return [unrolled];
  const pieces: LngLat[][] = [];
  for (let turn = Math.floor((least + HALF) / WHOLE); turn * WHOLE - HALF < most; turn++) {
    const shifted = unrolled.map(([lng, lat]): LngLat => [lng - turn * WHOLE, lat]);
    const piece = clip(clip(shifted, 1), -1);
    if (piece.length > 3) pieces.push(piece);
  }
  return pieces;
}

/** The same points without jumps; longitudes may then leave the map. */
function unroll(ring: readonly LngLat[]): LngLat[] {
  const points: LngLat[] = [];
  let turn = 0;
  let before: number | undefined;
  for (const [lng, lat] of ring) {
    if (before !== undefined && lng - before > HALF) turn -= WHOLE;
    if (before !== undefined && lng - before < -HALF) turn += WHOLE;
    points.push([lng + turn, lat]);
    before = lng;
  }
  const [first] = points;
  const last = points.at(-1);
  if (first && last && Math.abs(last[0] - first[0]) > HALF) {
    const pole = meanLatitude(points) < 0 ? -90 : 90;
    points.push([last[0], pole], [first[0], pole], first);
  }
  return points;
}

function meanLatitude(points: readonly LngLat[]): number {
  return points.reduce((sum, [, lat]) => sum + lat, 0) / points.length;
}

/** The part of a polygon on the map's side of its eastern (1) or western (-1) edge, after Sutherland and Hodgman. */
function clip(ring: readonly LngLat[], side: 1 | -1): LngLat[] {
  const edge = side * HALF;
  const isInside = ([lng]: LngLat) => side * lng <= HALF;
  const kept: LngLat[] = [];
  ring.forEach((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!;
    if (isInside(point) !== isInside(before)) {
      const part = (edge - before[0]) / (point[0] - before[0]);
      kept.push([edge, before[1] + part * (point[1] - before[1])]);
    }
    if (isInside(point)) kept.push(point);
  });
  const [first] = kept;
  if (first) kept.push(first);
  return kept;
}
