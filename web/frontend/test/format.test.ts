import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../src/lib/errors';
import { formatBytes, formatData, formatDuration, relativeTime, shortAddress } from '../src/lib/format';
import { fromLocalInput, toLocalInput } from '../src/pages/streams/local-time';

describe('formats', () => {
  test('addresses keep their ends', () => {
    expect(shortAddress('0x70997970C51812dc3A010C7d01b50e0d17dc79C8')).toBe('0x7099…79C8');
    expect(shortAddress('host-cpu')).toBe('host-cpu');
  });

  test('amounts of DATA are cut to four digits, and never to nothing', () => {
    expect(formatData(0n)).toBe('0');
    expect(formatData(12_500_000_000_000_000_000n)).toBe('12.5');
    expect(formatData(1n)).toBe('< 0.0001');
    expect(formatData(1_234n * 10n ** 18n)).toBe('1,234');
  });

  test('bytes are in the unit that fits', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(1_200_000)).toBe('1.2 MB');
    expect(formatBytes(250_000)).toBe('250 KB');
  });

  test('durations are in the largest unit that goes into them', () => {
    expect(formatDuration(60)).toBe('1 minute');
    expect(formatDuration(90)).toBe('90 seconds');
    expect(formatDuration(2_592_000)).toBe('30 days');
    expect(formatDuration(20)).toBe('20 seconds');
  });

  test('times are relative to now, in both directions', () => {
    const now = new Date('2026-01-02T00:00:00Z');
    expect(relativeTime(new Date('2026-01-01T23:57:00Z'), now)).toBe('3 minutes ago');
    expect(relativeTime(new Date('2026-01-04T00:00:01Z'), now)).toBe('in 2 days');
    expect(relativeTime(now, now)).toBe('now');
  });

  test('local times of inputs come back as they were', () => {
    const iso = '2026-03-04T05:06:07.000Z';
    expect(fromLocalInput(toLocalInput(iso))).toBe(iso);
    expect(fromLocalInput('')).toBeUndefined();
    expect(toLocalInput(undefined)).toBe('');
  });
});

describe('sentences', () => {
  test('begin with a capital, but for names of streams', () => {
    expect(sentenceOf(new Error('some of these events are gone'))).toBe('Some of these events are gone');
    expect(sentenceOf(new Error('host-cpu is taken'))).toBe('host-cpu is taken');
  });

  test('are the short ones where an error has two', () => {
    expect(sentenceOf(Object.assign(new Error('long'), { shortMessage: 'Short.' }))).toBe('Short.');
    expect(sentenceOf('thrown as text')).toBe('Thrown as text');
  });
});
