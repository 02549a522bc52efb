import type { CanvasModule, ModuleSpec, ParameterSpec } from '../../../api';
import type { ParameterValues } from './canvas';

/** What keyed modules have without listing it. */
export const KEY_PARAMETER: ParameterSpec = {
  id: 'key',
  label: 'Key',
  kind: 'field',
  value: '',
  choices: [],
  required: false,
  help: 'Keeps a state of its own for each value of this field. Empty: one state for all.',
};

/** In the order of the palette. */
const CATEGORIES: readonly (readonly [id: string, label: string])[] = [
  ['streams', 'Streams'],
  ['input', 'Inputs'],
  ['show', 'Show'],
  ['time', 'Time'],
  ['filter', 'Filter'],
  ['values', 'Values'],
  ['maths', 'Maths'],
  ['statistics', 'Statistics'],
  ['text', 'Text'],
  ['combine', 'Combine'],
  ['detect', 'Detect and learn'],
  ['ethereum', 'Ethereum'],
  ['outside', 'Outside'],
];

/** Modules of one category. */
export interface CategoryGroup {
  readonly id: string;
  readonly label: string;
  readonly modules: readonly ModuleSpec[];
}

/** Modules that can be put on a canvas. */
export class Catalogue {
  readonly all: readonly ModuleSpec[];
  readonly #byType: ReadonlyMap<string, ModuleSpec>;

  constructor(specs: readonly ModuleSpec[]) {
    this.all = specs;
    this.#byType = new Map(specs.map((spec) => [spec.type, spec]));
  }

  /** Undefined if the engine has no such module. */
  spec(type: string): ModuleSpec | undefined {
    return this.#byType.get(type);
  }

  /** Its title, or the name of its type. */
  titleOf(module: CanvasModule): string {
    return module.title || this.spec(module.type)?.name || module.type;
  }

  /** By category, in the order of the palette; within one by name. */
  groups(modules: readonly ModuleSpec[] = this.all): CategoryGroup[] {
    const known = new Set(CATEGORIES.map(([id]) => id));
    const others = [...new Set(modules.map(({ category }) => category))].filter((id) => !known.has(id));
    return [...CATEGORIES, ...others.map((id) => [id, capitalised(id)] as const)]
      .map(([id, label]) => ({
        id,
        label,
        modules: modules
          .filter(({ category }) => category === id)
          .toSorted((a, b) => a.name.localeCompare(b.name)),
      }))
      .filter((group) => group.modules.length > 0);
  }

  /** The name of a category, for people. */
  static labelOf(category: string): string {
    return CATEGORIES.find(([id]) => id === category)?.[1] ?? capitalised(category);
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All that a module can be set to, the key of keyed ones included. */
export function parametersOf(spec: ModuleSpec): readonly ParameterSpec[] {
  return spec.keyed ? [...spec.parameters, KEY_PARAMETER] : spec.parameters;
}

/** What a parameter is: as it is set, or by default. */
export function valueIn(values: ParameterValues, parameter: ParameterSpec): unknown {
  return values[parameter.id] ?? parameter.value;
}

/** Modules that a search finds, the best first: every word must be somewhere in them. */
export function search(modules: readonly ModuleSpec[], query: string): ModuleSpec[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...modules];
  return modules
    .map((spec) => ({ spec, score: score(spec, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.spec.name.localeCompare(b.spec.name))
    .map(({ spec }) => spec);
}

function score(spec: ModuleSpec, words: readonly string[]): number {
  const name = spec.name.toLowerCase();
  let total = 0;
  for (const word of words) {
    const found = wordScore(spec, name, word);
    if (found === 0) return 0;
    total += found;
  }
  return total;
}

function wordScore(spec: ModuleSpec, name: string, word: string): number {
  if (name === word) return 16;
  if (name.startsWith(word)) return 8;
  if (name.split(/\W+/).some((part) => part.startsWith(word))) return 6;
  if (name.includes(word) || spec.type.includes(word)) return 4;
  if (Catalogue.labelOf(spec.category).toLowerCase().startsWith(word)) return 2;
  return spec.help.toLowerCase().includes(word) ? 1 : 0;
}
