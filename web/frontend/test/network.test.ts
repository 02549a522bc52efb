import { expect, test } from 'vitest';
import { phaseAt } from '../src/pages/network/network-state';

test('an epoch runs, is committed to, revealed, settled, and then over', () => {
  const windows = {
    commit: { start: 60, end: 100 },
    reveal: { start: 100, end: 120 },
    settlement: { start: 120, end: 300 },
  };
  expect([59, 60, 99, 100, 119, 120, 299, 300].map((now) => phaseAt(now, windows))).toEqual([
    'running',
    'commit',
    'commit',
    'reveal',
    'reveal',
    'settle',
    'settle',
    'over',
  ]);
});
