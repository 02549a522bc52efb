import { describe, expect, it } from 'vitest';
import { cutAtAntimeridian, type LngLat } from '../../src/pages/canvases/displays/antimeridian';
import { placesOf } from '../../src/pages/canvases/displays/places';
import { cellsOf, MAX_SERIES, seriesOf } from '../../src/pages/canvases/displays/series';

const second = (seconds: number, value: unknown) => ({ time: seconds * 1_000_000, value });

describe('seriesOf', () => {
  it('seriesOf_shouldMakeALineOfNumbers', () => {
    expect(seriesOf([second(1, 4), second(2, 5), second(3, 'x')])).toEqual({
      names: ['value'],
      seconds: [1, 2],
      rows: [[4, 5]],
    });
  });

  it('seriesOf_shouldMakeALineOfEachNumberOfARecord', () => {
    const table = seriesOf([second(1, { a: 1, b: 2, c: 'x' }), second(2, { a: 3 })]);
    expect(table).toEqual({
      names: ['a', 'b'],
      seconds: [1, 2],
      rows: [
        [1, 3],
        [2, null],
      ],
    });
  });

  it('seriesOf_shouldPutValuesOfOneMomentIntoOneColumnInOrderOfTime', () => {
    const table = seriesOf([second(2, { b: 1 }), second(1, { a: 7 }), second(2, { a: 8 })]);
    expect(table).toEqual({
      names: ['a', 'b'],
      seconds: [1, 2],
      rows: [
        [7, 8],
        [null, 1],
      ],
    });
  });

  it('seriesOf_shouldLeaveOutWhatCannotBeToldApart', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`n${i}`, i]));
    expect(seriesOf([second(1, many)]).names).toHaveLength(MAX_SERIES);
  });
});

describe('cellsOf', () => {
  it('cellsOf_shouldGiveScalarsAColumn', () => {
    expect(cellsOf(4)).toEqual({ value: 4 });
    expect(cellsOf([1])).toEqual({ value: [1] });
    expect(cellsOf({ a: 1 })).toEqual({ a: 1 });
  });
});

describe('placesOf', () => {
  it('placesOf_shouldFindPlacesUnderTheirUsualNames', () => {
    const places = placesOf(
      [
        second(1, { latitude: 1, longitude: 2, magnitude: 4 }),
        second(2, { lat: 3, lon: 4, magnitude: 6 }),
        second(3, { lat: 300, lon: 4 }),
        second(4, 'nowhere'),
      ],
      10,
    );
    expect(places.map(({ at }) => at)).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(places.map(({ size }) => size)).toEqual([0, 1]);
  });

  it('placesOf_shouldKeepTheNewest', () => {
    const points = Array.from({ length: 20 }, (_, i) => second(i, { lat: i, lng: 0 }));
    expect(placesOf(points, 5).map(({ at }) => at[1])).toEqual([15, 16, 17, 18, 19]);
  });
});

describe('cutAtAntimeridian', () => {
  const crossing: LngLat[] = [
    [170, 0],
    [-170, 0],
    [-170, 10],
    [170, 10],
    [170, 0],
  ];

  it('cutAtAntimeridian_shouldLeaveOtherRingsAsTheyAre', () => {
    const ring: LngLat[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ];
    expect(cutAtAntimeridian(ring)).toEqual([ring]);
  });

  it('cutAtAntimeridian_shouldGiveAPieceOnEachSideWithoutJumps', () => {
    const pieces = cutAtAntimeridian(crossing);
    expect(pieces).toHaveLength(2);
    for (const piece of pieces) {
      const lngs = piece.map(([lng]) => lng);
      expect(Math.max(...lngs) - Math.min(...lngs)).toBe(10);
    }
  });

  it('cutAtAntimeridian_shouldCloseARingAroundAPole', () => {
    const antarctica = Array.from({ length: 37 }, (_, i): LngLat => [((i * 10 + 180) % 360) - 180, -70]);
    const pieces = cutAtAntimeridian(antarctica);
    const points = pieces.flat();
    expect(points.some(([, lat]) => lat === -90)).toBe(true);
    expect(points.every(([lng]) => Math.abs(lng) <= 180)).toBe(true);
  });
});
