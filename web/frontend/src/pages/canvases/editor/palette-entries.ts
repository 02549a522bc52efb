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
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly PaletteEntry[];
}

/** What a contract can be on a canvas, and how that is told. */
const CONTRACT_MODULES: readonly (readonly [type: string, what: string])[] = [
  ['ethereum.call', 'ask'],
  ['ethereum.transact', 'send'],
  ['ethereum.events', 'events'],
];

/** Saved contracts that are deployed, as modules whose ports are their functions or events. */
export function contractEntries(contracts: readonly SavedContract[], catalogue: Catalogue): PaletteEntry[] {
  return contracts.flatMap(({ id, name, address, abi }) =>
    address && abi
      ? CONTRACT_MODULES.flatMap(([type, what]) => {
          const spec = catalogue.spec(type);
          if (!spec) return [];
          return [{ key: `${id} ${type}`, label: `${name}: ${what}`, spec, parameters: { address, abi } }];
        })
      : [],
  );
}

function entryOf(spec: ModuleSpec): PaletteEntry {
  return { key: spec.type, label: spec.name, spec, parameters: {} };
}

/** What a search of the palette finds, by category. */
export function paletteGroups(
  catalogue: Catalogue,
  contracts: readonly PaletteEntry[],
  query: string,
): PaletteGroup[] {
  const own = contracts.filter(({ label }) => matches(label, query));
  return [
    ...(own.length > 0 ? [{ id: 'contracts', label: 'My contracts', entries: own }] : []),
    ...catalogue.groups(search(catalogue.all, query)).map(({ id, label, modules }) => ({
      id,
      label,
      entries: modules.map(entryOf),
    })),
  ];
}

/** What a search of the quick-add box finds, the best first; only what fits a port from which an edge is drawn. */
export function quickEntries(
  catalogue: Catalogue,
  contracts: readonly PaletteEntry[],
  query: string,
  drawn: DrawnFrom | undefined,
): PaletteEntry[] {
  const own = contracts.filter(({ label }) => matches(label, query));
  const found = [...search(catalogue.all, query).map(entryOf), ...own];
  return drawn ? found.filter(({ spec }) => fittingPort(spec, drawn)) : found;
}

function matches(label: string, query: string): boolean {
  const lower = label.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
