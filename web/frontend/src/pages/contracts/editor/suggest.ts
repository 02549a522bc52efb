import type { SourceSymbol } from '../solidity/model';
import { GLOBALS, KEYWORDS, MEMBERS, SNIPPETS, TYPES, UNITS } from './language';

/** What could be written at a place. */
export interface Suggestion {
  readonly label: string;
  readonly kind: SourceSymbol['kind'] | 'keyword' | 'type' | 'unit' | 'global' | 'file' | 'snippet';
  readonly detail: string;
  readonly doc: string;
  /** What is written; places to fill in are `${1:name}` where it is a snippet. */
  readonly text: string;
}

const MEMBER_OF = /([A-Za-z_$][\w$]*)\s*(?:\([^()]*\)|\[[^[\]]*\])?\s*\.\s*[\w$]*$/;
const IMPORTED = /\bimport\b[^;]*["']([^"']*)$/;

/**
 * What could be written after this text.
 * @param before the text of the file up to there
 * @param symbols of the file and of all it imports, as it was last compiled
 * @param paths what could be imported
 */
export function suggestionsAt(
  before: string,
  symbols: readonly SourceSymbol[],
  paths: readonly string[],
): readonly Suggestion[] {
  const line = before.slice(before.lastIndexOf(';') + 1);
  const imported = IMPORTED.exec(line);
  if (imported) return paths.map((path) => plain(path, 'file', ''));
  const member = MEMBER_OF.exec(before.slice(before.lastIndexOf('\n') + 1));
  if (member) return membersOf(member[1]!, symbols);
  return [
    ...SNIPPETS.map(({ label, detail, text }) => ({
      label,
      kind: 'snippet' as const,
      detail,
      doc: '',
      text,
    })),
    ...unique(
      symbols.filter(({ owner, kind }) => owner === undefined || kind !== 'function').map(fromSymbol),
    ),
    ...unique(
      symbols.filter(({ owner, kind }) => owner !== undefined && kind === 'function').map(fromSymbol),
    ),
    ...GLOBALS.map(({ name, detail }) => plain(name, 'global', detail)),
    ...TYPES.map((name) => plain(name, 'type', '')),
    ...UNITS.map((name) => plain(name, 'unit', '')),
    ...KEYWORDS.map((name) => plain(name, 'keyword', '')),
  ];
}

/** What a name means: of several, those of contracts and variables first. */
export function meaningsOf(name: string, symbols: readonly SourceSymbol[]): readonly SourceSymbol[] {
  const found = symbols.filter((symbol) => symbol.name === name);
  const seen = new Set<string>();
  return found.filter(({ signature }) => !seen.has(signature) && seen.add(signature)).slice(0, 3);
}

function membersOf(name: string, symbols: readonly SourceSymbol[]): readonly Suggestion[] {
  const builtin = MEMBERS[name];
  if (builtin && Object.hasOwn(MEMBERS, name)) {
    return builtin.map(({ name: member, detail }) => plain(member, 'global', detail));
  }
  const variable = symbols.find((symbol) => symbol.name === name && symbol.type !== undefined);
  const type = /^(?:contract|struct|enum|library) ([\w$.]+)/.exec(variable?.type ?? '')?.[1] ?? name;
  const owner = type.slice(type.lastIndexOf('.') + 1);
  const members = unique(
    symbols.filter((symbol) => symbol.owner === owner && isReachable(symbol)).map(fromSymbol),
  );
  if (members.length > 0) return members;
  if (variable?.type?.startsWith('address')) {
    return ['balance', 'code', 'codehash'].map((member) => plain(member, 'variable', ''));
  }
  return variable?.type?.includes('[')
    ? ['length', 'push', 'pop'].map((one) => plain(one, 'variable', ''))
    : [];
}

function isReachable({ kind, signature }: SourceSymbol): boolean {
  return kind !== 'modifier' && !/\) private\b/.test(signature);
}

function fromSymbol({ name, kind, signature, doc }: SourceSymbol): Suggestion {
  return { label: name, kind, detail: signature, doc, text: name };
}

function plain(name: string, kind: Suggestion['kind'], detail: string): Suggestion {
  return { label: name, kind, detail, doc: '', text: name };
}

function unique(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const byLabel = new Map(suggestions.map((suggestion) => [suggestion.label, suggestion] as const).reverse());
  return [...byLabel.values()];
}
