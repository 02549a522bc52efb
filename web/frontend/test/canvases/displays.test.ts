import { describe, expect, it } from 'vitest';
import { cutAtAntimeridian, type LngLat } from '../../src/pages/canvases/displays/antimeridian';
import { placesOf } from '../../src/pages/canvases/displays/places';
import { candlesOf, MAX_SERIES, rowsOf, seriesOf } from '../../src/pages/canvases/displays/series';

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

  it('seriesOf_shouldMakeALineOfEachNamedSeries', () => {
    const points = [second(1, { _series: 'Oslo', t: 1 }), second(1, { _series: 'Rome', t: 9 })];
    expect(seriesOf(points)).toEqual({ names: ['Oslo', 'Rome'], seconds: [1], rows: [[1], [9]] });
    expect(seriesOf([second(1, { _series: 'Oslo', t: 1, p: 2 })]).names).toEqual(['Oslo t', 'Oslo p']);
  });

  it('seriesOf_shouldShowOneSpan', () => {
    expect(seriesOf([second(1, 1), second(50, 2), second(60, 3)], 20).seconds).toEqual([50, 60]);
  });

  it('seriesOf_shouldLeaveOutWhatCannotBeToldApart', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`n${i}`, i]));
    expect(seriesOf([second(1, many)]).names).toHaveLength(MAX_SERIES);
  });
});

describe('rowsOf', () => {
  it('rowsOf_shouldGiveTheNewestFirst', () => {
    const { columns, rows } = rowsOf([second(1, 4), second(2, { a: 1 }), second(3, [1])], 2);
    expect(columns).toEqual(['value', 'a']);
    expect(rows.map(({ cells }) => cells)).toEqual([{ value: [1] }, { a: 1 }]);
  });

  it('rowsOf_shouldKeepTheNewestOfEachNamedRow', () => {
    const points = [
      second(1, { _row: 'x', a: 1 }),
      second(2, { _row: 'y', a: 2 }),
      second(3, { _row: 'x', a: 3 }),
    ];
    expect(rowsOf(points, 10).rows.map(({ cells }) => cells.a)).toEqual([3, 2]);
    expect(rowsOf(points, 10).columns).toEqual(['a']);
  });
});

describe('candlesOf', () => {
  it('candlesOf_shouldTakeWhatHasAllFourPricesWithinTheSpan', () => {
    const bar = { open: 1, high: 4, low: 0, close: 3, count: 7 };
    const points = [
      second(1, bar),
      second(100, { ...bar, close: 2 }),
      second(90, bar),
      second(95, { open: 1 }),
    ];
    expect(candlesOf(points, 20)).toEqual([
      [90, 100],
      [1, 1],
      [4, 4],
      [0, 0],
      [3, 2],
    ]);
  });
});

describe('placesOf', () => {
  const mark = (latitude: number, more: object = {}) => ({ latitude, longitude: 2, ...more });

  it('placesOf_shouldPutTheNewestOnTopAndMakeTheGreatestLargest', () => {
    const points = [
      second(1, mark(1, { size: 4 })),
      second(2, mark(2, { size: 6, label: 'Here' })),
      second(3, 'no'),
    ];
    expect(placesOf(points, 60, 10)).toEqual([
      { at: [2, 1], size: 0, label: '' },
      { at: [2, 2], size: 1, label: 'Here' },
    ]);
  });

  it('placesOf_shouldMoveAMarkWithTheSameIdentity', () => {
    const points = [
      second(1, mark(1, { identity: 'a' })),
      second(2, mark(2)),
      second(3, mark(3, { identity: 'a' })),
    ];
    expect(placesOf(points, 60, 10).map(({ at }) => at[1])).toEqual([2, 3]);
  });

  it('placesOf_shouldForgetTheOldAndTheMany', () => {
    const points = Array.from({ length: 20 }, (_, i) => second(i, mark(i)));
    expect(placesOf(points, 3, 10).map(({ at }) => at[1])).toEqual([16, 17, 18, 19]);
    expect(placesOf(points, 60, 2).map(({ at }) => at[1])).toEqual([18, 19]);
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
