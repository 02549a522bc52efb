import { describe, expect, it } from 'vitest';
import { DATA, exactData, parseData, readableData } from '../../src/pages/market/model/amounts';

describe('parseData', () => {
  it('parseData_shouldTakeEveryWei', () => {
    expect(parseData('12.5')).toBe(125n * 10n ** 17n);
    expect(parseData(' 12,5 ')).toBe(125n * 10n ** 17n);
    expect(parseData('0.000000000000000001')).toBe(1n);
    expect(parseData('123456789012345678.123456789012345678')).toBe(123456789012345678123456789012345678n);
  });

  it('parseData_shouldRefuseWhatIsNoAmount', () => {
    for (const text of ['', '-1', '1e3', '1.', '.5', '0x10', '1 000', '0.0000000000000000001', 'ten']) {
      expect(parseData(text), text).toBeUndefined();
    }
  });

  it('exactData_shouldComeBackTheSame', () => {
    for (const wei of [0n, 1n, DATA, 10n * DATA + 1n, 2n ** 127n])
      expect(parseData(exactData(wei))).toBe(wei);
  });
});

describe('readableData', () => {
  it('readableData_shouldGroupDigits_andLeaveZerosOut', () => {
    expect(readableData(0n)).toBe('0');
    expect(readableData(1_234_567n * DATA + DATA / 2n)).toBe('1\u202f234\u202f567.5');
  });

  it('readableData_shouldSayWhenItIsNotTheWholeAmount', () => {
    expect(readableData(DATA / 3n)).toBe('≈\u00a00.3333');
    expect(readableData(1_234n)).toBe('≈\u00a00.0000000000000012');
    expect(readableData((2n * DATA) / 3n)).toBe('≈\u00a00.6667');
    expect(readableData(12n)).toBe('0.000000000000000012');
  });

  it('readableData_shouldPassOverWhatRoundingUpASecondsPriceAdds', () => {
    expect(readableData(10n * DATA + 2_528_000n)).toBe('10');
  });
});
