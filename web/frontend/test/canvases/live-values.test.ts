import { describe, expect, it } from 'vitest';
import { LiveValues, MAX_POINTS, PointBuffer } from '../../src/pages/canvases/live/live-values';
import { numberText, valueText } from '../../src/pages/canvases/live/value-text';
import { TestTime } from './fixtures';

describe('LiveValues', () => {
  it('onValue_shouldTellOfTheNewestTenTimesASecond', async () => {
    const time = new TestTime();
    const values = new LiveValues(time.later);
    const seen: unknown[] = [];
    values.onValue('a/out', () => seen.push(values.value('a/out')?.value));
    for (let i = 0; i < 100; i++) {
      values.putValue('a/out', { time: i, value: i });
      values.putValue('b/out', { time: i, value: -i });
      await time.pass(10);
    }
    expect(seen.length).toBeGreaterThanOrEqual(9);
    expect(seen.length).toBeLessThanOrEqual(10);
    expect(seen.at(-1)).toBeGreaterThan(90);
  });

  it('onValue_shouldTellNobodyWhoListensNoMore', async () => {
    const time = new TestTime();
    const values = new LiveValues(time.later);
    let told = 0;
    const stop = values.onValue('a/out', () => told++);
    values.putValue('a/out', { time: 1, value: 1 });
    stop();
    await time.pass(1_000);
    expect(told).toBe(0);
  });

  it('clear_shouldTellThatNothingIsKnown', async () => {
    const time = new TestTime();
    const values = new LiveValues(time.later);
    values.putPoint('chart', { time: 1, value: 1 });
    values.putValue('a/out', { time: 1, value: 1 });
    await time.pass(100);
    let told = 0;
    values.onPoint('chart', () => told++);
    values.onValue('a/out', () => told++);
    values.clear();
    await time.pass(100);
    expect(told).toBe(2);
    expect(values.value('a/out')).toBeUndefined();
    expect(values.points('chart').all).toEqual([]);
  });
});

describe('PointBuffer', () => {
  it('add_shouldKeepTheNewest', () => {
    const points = new PointBuffer();
    for (let i = 0; i < 3 * MAX_POINTS; i++) points.add({ time: i, value: i });
    expect(points.all.length).toBeGreaterThanOrEqual(MAX_POINTS);
    expect(points.all.length).toBeLessThan(2 * MAX_POINTS);
    expect(points.last?.time).toBe(3 * MAX_POINTS - 1);
    expect(points.added).toBe(3 * MAX_POINTS);
  });
});

describe('valueText', () => {
  it('valueText_shouldBeShort', () => {
    expect(valueText(undefined)).toBe('–');
    expect(valueText(true)).toBe('true');
    expect(valueText([1, 'a'])).toBe('[1, a]');
    expect(valueText({ magnitude: 4.5, place: '10 km of Anywhere' })).toBe('magnitude 4.5 · place 1…');
  });

  it('numberText_shouldBeReadable', () => {
    expect(numberText(1_234_567.891)).toBe('1,234,570');
    expect(numberText(0.000012)).toBe('1.2E-5');
    expect(numberText(0)).toBe('0');
    expect(numberText(3e15)).toBe('3E15');
  });
});
