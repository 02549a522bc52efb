import { describe, expect, it } from 'vitest';
import { meaningsOf, suggestionsAt } from '../../src/pages/contracts/editor/suggest';
import type { SourceSymbol } from '../../src/pages/contracts/solidity/model';

const symbols: readonly SourceSymbol[] = [
  { name: 'IERC20', kind: 'interface', signature: 'interface IERC20', doc: '' },
  {
    name: 'transfer',
    kind: 'function',
    signature: 'function transfer(address to)',
    doc: 'Moves',
    owner: 'IERC20',
  },
  { name: 'Report', kind: 'struct', signature: 'struct Report', doc: '' },
  { name: 'value', kind: 'variable', signature: 'int256 value', doc: '', owner: 'Report', type: 'int256' },
  {
    name: 'token',
    kind: 'variable',
    signature: 'IERC20 public token',
    doc: '',
    owner: 'A',
    type: 'contract IERC20',
  },
  { name: 'last', kind: 'variable', signature: 'Report last', doc: '', owner: 'A', type: 'struct A.Report' },
  { name: 'owner', kind: 'variable', signature: 'address owner', doc: '', owner: 'A', type: 'address' },
  { name: 'list', kind: 'variable', signature: 'uint256[] list', doc: '', owner: 'A', type: 'uint256[]' },
];
const labels = (before: string) => suggestionsAt(before, symbols, ['@x/A.sol']).map(({ label }) => label);

describe('suggestionsAt', () => {
  it.each([
    ['contract A { token.', ['transfer']],
    ['token.tr', ['transfer']],
    ['x = last.', ['value']],
    ['IERC20(a).', ['transfer']],
    ['msg.', ['sender', 'value', 'data', 'sig']],
    ['owner.', ['balance', 'code', 'codehash']],
    ['list.', ['length', 'push', 'pop']],
    ['import { A } from "@', ['@x/A.sol']],
    ['unknown.', []],
  ])('after %j', (before, expected) => {
    expect(labels(before)).toEqual(expected);
  });

  it('offers names, words and pieces everywhere else', () => {
    const offered = labels('contract A { to');
    for (const label of ['token', 'transfer', 'uint256', 'mapping', 'msg', 'days', 'event']) {
      expect(offered).toContain(label);
    }
  });
});

describe('meaningsOf', () => {
  it('gives each meaning of a name once', () => {
    expect(meaningsOf('transfer', [...symbols, ...symbols]).map(({ doc }) => doc)).toEqual(['Moves']);
    expect(meaningsOf('nothing', symbols)).toEqual([]);
  });
});
