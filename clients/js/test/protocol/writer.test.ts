import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../src/protocol/reader.js';
import { ByteWriter } from '../../src/protocol/writer.js';
import { withRandom } from '../random.js';

describe('ByteWriter', () => {
  it('finish_shouldHoldEveryField_whereverItGrew', () => {
    withRandom((random) => {
      for (let round = 0; round < 300; round++) {
        const writer = new ByteWriter(1 + random.int(8));
        const checks: ((reader: ByteReader) => void)[] = [];
        for (let i = 0; i < 40; i++) {
          const value = random.int(256);
          const signed = (random.int(2) === 0 ? -1 : 1) * random.int(2 ** 31) * random.int(2 ** 22);
          const bytes = random.bytes(random.int(10));
          writer.u8(value).u16(value).u32(value).u64(Math.abs(signed)).i64(signed).bytes16(bytes).str('ü');
          checks.push((reader) => {
            expect([reader.u8(''), reader.u16(''), reader.u32('')]).toEqual([value, value, value]);
            expect([reader.u64(''), reader.i64('')]).toEqual([Math.abs(signed), signed]);
            expect(reader.bytes16('')).toEqual(bytes);
            expect(reader.str('')).toBe('ü');
          });
        }
        const reader = new ByteReader(writer.finish(), (message) => new Error(message));
        for (const check of checks) check(reader);
        reader.end();
      }
    });
  });
});
