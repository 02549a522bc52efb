import type { Abi, AbiParameter } from 'viem';
import type { NatSpec } from '../solidity/model';

/** What a field is filled in with. */
export type FieldKind =
  | 'account'
  | 'stream'
  | 'token'
  | 'value'
  | 'values'
  | 'count'
  | 'duration'
  | 'moment'
  | 'text'
  | 'texts'
  | 'flag'
  | 'raw';

/** One thing to fill in: an argument, or a member of one. */
export interface Field {
  /** Name of the argument, and of its member after a dot. */
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly kind: FieldKind;
  /** As the ABI writes it, e.g. `uint64`. */
  readonly type: string;
  readonly unit: string | undefined;
  /** What it is filled in with at first; `$…` and `+…` stand for accounts and moments (`Defaults`). */
  readonly initial: string;
  /** Bounds, as people write them: of numbers, or of how many there are in a list. */
  readonly min: string | undefined;
  readonly max: string | undefined;
  readonly isOptional: boolean;
}

/** The `@custom:input` of a constructor: what a form needs to know of an argument besides its type. */
interface Hint {
  readonly name: string;
  readonly label?: string;
  readonly help?: string;
  readonly kind?: FieldKind;
  readonly unit?: string;
  readonly default?: string | readonly string[];
  readonly min?: string;
  readonly max?: string;
  readonly optional?: boolean;
}

interface ConstructorDoc {
  readonly params?: Readonly<Record<string, string>>;
  readonly 'custom:input'?: unknown;
}

/** The form of a contract's constructor: what its NatSpec says of each argument, or else what its types allow. */
export function constructorFields(abi: Abi, { devdoc }: Pick<NatSpec, 'devdoc'>): Field[] {
  const declared = abi.find(
    (item): item is Extract<Abi[number], { type: 'constructor' }> => item.type === 'constructor',
  );
  const methods = devdoc.methods ?? {};
  // asked for so because every object has a constructor
  const doc = Object.hasOwn(methods, 'constructor') ? (methods.constructor as ConstructorDoc) : {};
  return fieldsOf(declared?.inputs ?? [], doc.params, hintsOf(doc['custom:input']));
}

/** The form of a list of arguments. */
export function fieldsOf(
  inputs: readonly AbiParameter[],
  docs: Readonly<Record<string, string>> = {},
  hints: ReadonlyMap<string, Hint> = new Map(),
): Field[] {
  return inputs.flatMap((input, index) => {
    const name = input.name || `argument ${index + 1}`;
    return leaves(input, name).map(({ path, type }) => field(path, type, docs[path] ?? '', hints.get(path)));
  });
}

/** Tags of one name come run together: the JSON of one begins where that of the one before ends. */
export function hintsOf(tag: unknown): ReadonlyMap<string, Hint> {
  if (typeof tag !== 'string') return new Map();
  try {
    const hints = JSON.parse(`[${tag.replace(/\}\s*\{/g, '},{')}]`) as Hint[];
    return new Map(hints.map((hint) => [hint.name, hint]));
  } catch {
    // somebody is writing it right now: the form does without
    return new Map();
  }
}

function leaves(input: AbiParameter, path: string): { path: string; type: string }[] {
  if (input.type !== 'tuple' || !('components' in input)) return [{ path, type: input.type }];
  return input.components.flatMap((part, i) => leaves(part, `${path}.${part.name || i + 1}`));
}

function field(path: string, type: string, doc: string, hint: Hint | undefined): Field {
  return {
    path,
    label: hint?.label ?? readableName(path),
    help: sentence(hint?.help ?? doc),
    kind: hint?.kind ?? kindOf(type),
    type,
    unit: hint?.unit,
    initial: typeof hint?.default === 'string' ? hint.default : (hint?.default ?? []).join('\n'),
    min: hint?.min,
    max: hint?.max,
    isOptional: hint?.optional === true,
  };
}

function kindOf(type: string): FieldKind {
  if (type === 'address') return 'account';
  if (type === 'bool') return 'flag';
  if (type === 'string') return 'text';
  if (type === 'string[]') return 'texts';
  if (/^u?int\d*$/.test(type)) return 'count';
  return 'raw';
}

/** "allowedMisses_" is "Allowed misses". */
export function readableName(path: string): string {
  const words = path
    .replace(/_+$/g, '')
    .replace(/^_+/, '')
    .replace(/\./g, ' · ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
