import type { Abi, AbiEvent, AbiFunction } from 'viem';
import type { CanvasModule, ModuleSpec, SavedContract } from '../../../api';
import type { DrawnFrom } from '../model/joining';
import { fittingPort } from '../model/joining';
import { type Catalogue, search } from '../model/module-spec';

/** Something that can be put on a canvas. */
export interface PaletteEntry {
  /** Tells it from all others. */
  readonly key: string;
  readonly label: string;
  readonly spec: ModuleSpec;
  readonly parameters: CanvasModule['parameters'];
  /** What the module is called on the canvas; by its type's name if empty. */
  readonly title: string;
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly PaletteEntry[];
}

/** The functions and events of saved contracts that are deployed: modules that call, send, or watch. */
export function contractGroups(contracts: readonly SavedContract[], catalogue: Catalogue): PaletteGroup[] {
  return contracts.flatMap(({ id, name, address, abi }) => {
    if (!address || !abi) return [];
    const entries = abi.flatMap((item): PaletteEntry[] => {
      const use = useOf(item, abi);
      const spec = use && catalogue.spec(use.type);
      if (!spec) return [];
      return [
        {
          key: `${id} ${use.type} ${use.called}`,
          label: use.called,
          title: `${name}: ${use.called}`,
          spec,
          parameters: { address, abi, [use.parameter]: use.called },
        },
      ];
    });
    return entries.length === 0 ? [] : [{ id: `contract ${id}`, label: name, entries }];
  });
}

/** The module that uses a function or an event, and the parameter that names it. */
function useOf(item: Abi[number], abi: Abi): { type: string; parameter: string; called: string } | undefined {
  if (item.type === 'event') {
    return { type: 'ethereum.events', parameter: 'event', called: calledIn(item, abi) };
  }
  if (item.type !== 'function') return undefined;
  const isRead = item.stateMutability === 'view' || item.stateMutability === 'pure';
  return {
    type: isRead ? 'ethereum.call' : 'ethereum.transact',
    parameter: 'function',
    called: calledIn(item, abi),
  };
}

/** By its name, or by its signature if others have the same. */
function calledIn(item: AbiFunction | AbiEvent, abi: Abi): string {
  const isAlone = abi.filter((other) => other.type === item.type && other.name === item.name).length === 1;
  return isAlone ? item.name : `${item.name}(${item.inputs.map(({ type }) => type).join(',')})`;
}

/** Names of the functions or events of an ABI that a module has as a parameter. */
export function namesInAbi(abi: unknown, kind: 'function' | 'event'): string[] {
  if (!Array.isArray(abi)) return [];
  const all = abi as Abi;
  return all
    .filter((item): item is AbiFunction | AbiEvent => item.type === kind)
    .map((item) => calledIn(item, all));
}

function entryOf(spec: ModuleSpec): PaletteEntry {
  return { key: spec.type, label: spec.name, spec, parameters: {}, title: '' };
}

/** What a search of the palette finds, by category; what users have of their own comes first. */
export function paletteGroups(
  catalogue: Catalogue,
  contracts: readonly PaletteGroup[],
  query: string,
): PaletteGroup[] {
  const own = contracts.map((group) => ({
    ...group,
    entries: group.entries.filter(({ title }) => matches(title, query)),
  }));
  return [
    ...own.filter(({ entries }) => entries.length > 0),
    ...catalogue.groups(search(catalogue.all, query)).map(({ id, label, modules }) => ({
      id,
      label,
      entries: modules.map(entryOf),
    })),
  ];
}

/**
 * What a search by name finds, the best first: modules whose names begin so, then what users have of their own, then the rest.
 * Only what fits a port from which an edge is drawn.
 */
export function quickEntries(
  catalogue: Catalogue,
  contracts: readonly PaletteGroup[],
  query: string,
  drawn: DrawnFrom | undefined,
): PaletteEntry[] {
  const start = query.trim().toLowerCase();
  const modules = search(catalogue.all, query).map(entryOf);
  const isCalledSo = ({ label }: PaletteEntry) => label.toLowerCase().startsWith(start);
  const found = [
    ...modules.filter(isCalledSo),
    ...contracts.flatMap(({ entries }) => entries).filter(({ title }) => matches(title, query)),
    ...modules.filter((entry) => !isCalledSo(entry)),
  ];
  return drawn ? found.filter(({ spec }) => fittingPort(spec, drawn)) : found;
}

function matches(title: string, query: string): boolean {
  const lower = title.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
