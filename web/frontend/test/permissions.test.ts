import type { StreamInfo } from 'streamr-client';
import { describe, expect, test } from 'vitest';
import { permissionsOf } from '../src/pages/streams/queries';
import { problemOfName } from '../src/pages/streams/rules';

const OWNER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const READER = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC';
const NOW = new Date('2026-01-01T00:00:00Z');

function stream(permissions: StreamInfo['permissions']): StreamInfo {
  return {
    id: '0x93E05EF04896bb94f53bB4b7b41D0a52EC607324',
    name: 'a-stream',
    ensName: 'a-stream.streams.eth',
    title: '',
    description: '',
    tags: [],
    owner: OWNER,
    partitions: 1,
    storageDays: 1,
    createdAt: '2025-12-31T00:00:00Z',
    permissions,
  };
}

describe('permissions', () => {
  test('the owner holds all of them, however the address is written', () => {
    expect(permissionsOf(stream([]), OWNER.toLowerCase(), NOW)).toEqual(
      new Set(['subscribe', 'publish', 'manage', 'grant']),
    );
  });

  test('others hold their own and those of everybody, until they expire', () => {
    const shared = stream([
      { account: 'public', permission: 'subscribe' },
      { account: READER, permission: 'publish', expiresAt: '2026-01-01T00:00:01Z' },
      { account: READER, permission: 'grant', expiresAt: '2026-01-01T00:00:00Z' },
    ]);
    expect(permissionsOf(shared, READER, NOW)).toEqual(new Set(['subscribe', 'publish']));
    expect(permissionsOf(shared, undefined, NOW)).toEqual(new Set(['subscribe']));
  });
});

test('names are refused that the registry would refuse', () => {
  expect(problemOfName('weather-2026')).toBeUndefined();
  expect(problemOfName('ab')).toContain('3 to 63');
  expect(problemOfName('Weather')).toContain('a-z');
  expect(problemOfName('-weather')).toContain('hyphen');
});
