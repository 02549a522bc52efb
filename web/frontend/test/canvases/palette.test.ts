import { describe, expect, it } from 'vitest';
import type { SavedContract } from '../../src/api';
import {
  contractGroups,
  namesInAbi,
  paletteGroups,
  quickEntries,
} from '../../src/pages/canvases/editor/palette-entries';
import { commandOf, SHORTCUT_HELP } from '../../src/pages/canvases/editor/shortcuts';
import { Catalogue } from '../../src/pages/canvases/model/module-spec';
import { SPECS } from './fixtures';

const ETHEREUM = ['ethereum.call', 'ethereum.transact', 'ethereum.events'].map((type) => ({
  ...SPECS[1]!,
  type,
  name: type,
  category: 'ethereum',
}));
const catalogue = new Catalogue([...SPECS, ...ETHEREUM]);

const uint = { name: 'x', type: 'uint256' } as const;
const abi = [
  { type: 'constructor', inputs: [], stateMutability: 'nonpayable' },
  { type: 'function', name: 'get', inputs: [], outputs: [uint], stateMutability: 'view' },
  { type: 'function', name: 'set', inputs: [uint], outputs: [], stateMutability: 'nonpayable' },
  { type: 'function', name: 'set', inputs: [uint, uint], outputs: [], stateMutability: 'payable' },
  { type: 'event', name: 'Changed', inputs: [{ ...uint, indexed: false }], anonymous: false },
] as const;
const contract: SavedContract = {
  id: 'c1',
  name: 'Counter',
  source: '',
  address: '0x0000000000000000000000000000000000000001',
  abi,
  transaction: null,
  updatedAt: '2026-01-01T00:00:00Z',
};

describe('contractGroups', () => {
  it('contractGroups_shouldOfferFunctionsAndEventsAsModules', () => {
    const [group] = contractGroups([contract, { ...contract, address: null }], catalogue);
    expect(group?.entries.map(({ spec, title }) => [spec.type, title])).toEqual([
      ['ethereum.call', 'Counter: get'],
      ['ethereum.transact', 'Counter: set(uint256)'],
      ['ethereum.transact', 'Counter: set(uint256,uint256)'],
      ['ethereum.events', 'Counter: Changed'],
    ]);
    expect(group?.entries[0]?.parameters).toEqual({ address: contract.address, abi, function: 'get' });
    expect(group?.entries[3]?.parameters).toEqual({ address: contract.address, abi, event: 'Changed' });
  });

  it('paletteGroups_shouldFindThemByTheContractsName', () => {
    const groups = contractGroups([contract], catalogue);
    expect(paletteGroups(catalogue, groups, 'counter set').flatMap(({ entries }) => entries)).toHaveLength(2);
    expect(quickEntries(catalogue, groups, 'counter get', undefined).map(({ label }) => label)).toEqual([
      'get',
    ]);
  });

  it('namesInAbi_shouldOfferWhatAModuleCanName', () => {
    expect(namesInAbi(abi, 'function')).toEqual(['get', 'set(uint256)', 'set(uint256,uint256)']);
    expect(namesInAbi(abi, 'event')).toEqual(['Changed']);
    expect(namesInAbi('function get()', 'function')).toEqual([]);
  });
});

describe('quickEntries', () => {
  it('quickEntries_shouldPutFirstWhatIsCalledThat', () => {
    const helpful = {
      ...SPECS[2]!,
      type: 'filter.changes',
      name: 'Changes',
      help: 'What a filter and a set do.',
    };
    const rich = new Catalogue([helpful, ...SPECS, ...ETHEREUM]);
    const groups = contractGroups([contract], rich);
    const labels = (query: string) => quickEntries(rich, groups, query, undefined).map(({ label }) => label);
    expect(labels('Filter')[0]).toBe('Filter');
    expect(labels(' set')).toEqual(['set(uint256)', 'set(uint256,uint256)', 'Changes']);
  });

  it('quickEntries_shouldOfferOnlyWhatFitsThePort', () => {
    const end = { module: 'a', port: 'b' };
    const takingText = quickEntries(catalogue, [], '', { end, direction: 'output', type: 'text' });
    expect(takingText.map(({ spec }) => spec.type)).toContain('text.upper');
    expect(takingText.map(({ spec }) => spec.type)).not.toContain('maths.add');
  });
});

describe('commandOf', () => {
  const press = (key: string, mods: object = {}) =>
    commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...mods });

  it('commandOf_shouldKnowKeysOnAllKeyboards', () => {
    expect(press('z', { ctrlKey: true })).toBe('undo');
    expect(press('Z', { metaKey: true, shiftKey: true })).toBe('redo');
    expect(press('?', { shiftKey: true })).toBe('help');
    expect(press('Backspace')).toBe('delete');
    expect(press('ArrowLeft', { shiftKey: true })).toBe('left');
    expect(press('z')).toBeUndefined();
    expect(press('z', { altKey: true, ctrlKey: true })).toBeUndefined();
  });

  it('help_shouldNotRepeatItself', () => {
    expect(new Set(SHORTCUT_HELP.map(([keys]) => keys)).size).toBe(SHORTCUT_HELP.length);
  });
});
