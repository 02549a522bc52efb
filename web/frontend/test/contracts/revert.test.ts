import { encodeErrorResult, type Hex, parseAbi } from 'viem';
import { describe, expect, it } from 'vitest';
import { chainError, revertData } from '../../src/pages/contracts/chain/revert';
import { asAmount, asMoment, shownValue } from '../../src/pages/contracts/chain/values';

const abi = parseAbi(['error InvalidBounds(int256 lowest, int256 highest)', 'error Nothing()']);
const userdoc = {
  errors: { 'InvalidBounds(int256,int256)': [{ notice: 'The lowest value is above the highest' }] },
};
const sentence = (data: Hex) => chainError('It failed', { cause: { data } }, { abi, userdoc }).message;

describe('chainError', () => {
  it('says what the contract says about its error', () => {
    const data = encodeErrorResult({ abi, errorName: 'InvalidBounds', args: [5n, 3n] });
    expect(sentence(data)).toBe(
      'It failed: The lowest value is above the highest — InvalidBounds(lowest: 5, highest: 3).',
    );
    expect(sentence(encodeErrorResult({ abi, errorName: 'Nothing' }))).toBe(
      'It failed: the contract refused it with Nothing.',
    );
  });

  it('knows what the language itself reverts with', () => {
    const own = parseAbi(['error Error(string)', 'error Panic(uint256)']);
    expect(sentence(encodeErrorResult({ abi: own, errorName: 'Error', args: ['too late'] }))).toBe(
      'It failed: the contract says "too late".',
    );
    expect(sentence(encodeErrorResult({ abi: own, errorName: 'Panic', args: [17n] }))).toContain('too large');
    expect(sentence('0x12345678')).toContain('which its ABI does not list');
  });

  it.each([
    [{ code: 4001, message: 'User rejected' }, 'you refused it in the wallet'],
    [{ message: 'x', cause: { details: 'insufficient funds for gas * price + value' } }, 'too little ether'],
    [{ message: 'HTTP request failed.' }, 'does not answer'],
  ])('makes a sentence of %j', (cause, expected) => {
    expect(chainError('It failed', cause, { abi }).message).toContain(expected);
  });

  it('finds what was returned wherever it lies', () => {
    expect(revertData({ cause: { data: { originalError: { data: '0x12345678' } } } })).toBe('0x12345678');
    expect(revertData({ data: '0x' })).toBeUndefined();
    expect(revertData(new Error('no'))).toBeUndefined();
  });
});

describe('values', () => {
  it('are shown whole', () => {
    expect(shownValue([1n, { a: '0x', b: [true] }])).toBe('[1, { a: 0x, b: [true] }]');
  });

  it('say what they may mean', () => {
    expect(asAmount(12_500_000_000_000_000_000n)).toBe('12.5 × 10¹⁸');
    expect(asAmount(-(10n ** 18n))).toBe('-1 × 10¹⁸');
    expect(asAmount(1_000n)).toBeUndefined();
    expect(asMoment(1_800_000_000n, 'uint64')?.getTime()).toBe(1_800_000_000_000);
    expect(asMoment(1_800_000_000n, 'uint256')).toBeUndefined();
  });
});
