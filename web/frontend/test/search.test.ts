import { expect, test } from 'vitest';
import { parseStreamsSearch, parseStreamView } from '../src/pages/streams/search';

test('a search takes what an address says, and leaves out what makes no sense', () => {
  expect(parseStreamsSearch({ q: ' sea ', owner: '', page: '3' })).toEqual({ q: 'sea', page: 3 });
  expect(parseStreamsSearch({ q: 2026, page: 1 })).toEqual({ q: '2026' });
  expect(parseStreamsSearch({ page: -1, tag: ['a'] })).toEqual({});
});

test('a view of a stream takes what an address says, and leaves out what makes no sense', () => {
  expect(
    parseStreamView({ tab: 'history', from: '2026-01-01T00:00:00Z', partition: 2, forwards: true }),
  ).toEqual({ tab: 'history', from: '2026-01-01T00:00:00Z', partition: 2, forwards: true });
  expect(parseStreamView({ tab: 'overview' })).toEqual({});
  expect(parseStreamView({ tab: 'secrets', from: 'noon', partition: -1 })).toEqual({});
  expect(parseStreamView({ partition: 1.5 })).toEqual({});
});
