import { type AbiParameter, parseUnits, zeroAddress } from 'viem';
import { readAddress, readDecimal, readValue, UnreadableValue, within } from './abi-values';
import type { Field } from './fields';

/** What was typed into each field, by its path. */
export type FormTexts = Readonly<Record<string, string>>;

/** What stands behind words that forms may use. */
export interface Defaults {
  /** Addresses by name: `account` and `engine` of the user, and the network's contracts. */
  readonly accounts: Readonly<Record<string, string | undefined>>;
  /** In milliseconds since the Unix epoch. */
  readonly now: number;
}

/** Arguments for a call, or what keeps them from being read: a sentence by field. */
export type FormReading =
  | { readonly args: readonly unknown[]; readonly problems?: undefined }
  | { readonly problems: Readonly<Record<string, string>>; readonly args?: undefined };

const TOKEN_DECIMALS = 18;
const MINUTE_MS = 60_000;

/** What a form begins with. */
export function initialTexts(fields: readonly Field[], defaults: Defaults): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.path, initialText(field, defaults)]));
}

function initialText({ initial, kind }: Field, { accounts, now }: Defaults): string {
  if (initial.startsWith('$')) return accounts[initial.slice(1)] ?? '';
  if (kind === 'moment' && initial.startsWith('+')) return momentText(now + Number(initial) * 1_000);
  return initial;
}

/** A moment as an input of the browser takes it, in its own zone, to the minute after. */
export function momentText(ms: number): string {
  const date = new Date(Math.ceil(ms / MINUTE_MS) * MINUTE_MS);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * Reads a form.
 * @param streams addresses of streams by their names
 */
export function readForm(
  inputs: readonly AbiParameter[],
  fields: readonly Field[],
  texts: FormTexts,
  streams: ReadonlyMap<string, string> = new Map(),
): FormReading {
  const problems: Record<string, string> = {};
  const values = new Map<string, unknown>();
  const decimals = decimalsOf(fields, texts);
  for (const field of fields) {
    const text = texts[field.path] ?? '';
    try {
      values.set(field.path, read(field, text, decimals, streams));
    } catch (problem) {
      if (!(problem instanceof UnreadableValue)) throw problem;
      problems[field.path] = problem.message;
    }
  }
  if (Object.keys(problems).length > 0) return { problems };
  return { args: inputs.map((input, i) => assembled(input, input.name || `argument ${i + 1}`, values)) };
}

/** How exact values are is a field of the form itself. */
function decimalsOf(fields: readonly Field[], texts: FormTexts): number {
  const field = fields.find(({ path }) => /(^|\.)decimals_?$/.test(path));
  const decimals = Number(field && texts[field.path]);
  return Number.isInteger(decimals) && decimals >= 0 && decimals <= 18 ? decimals : 0;
}

function read(field: Field, text: string, decimals: number, streams: ReadonlyMap<string, string>): unknown {
  const { kind, type, isOptional } = field;
  const trimmed = text.trim();
  if (trimmed === '' && kind !== 'text' && kind !== 'texts' && kind !== 'flag') {
    if (!isOptional) throw new UnreadableValue('Fill this in.');
    return type === 'address' ? zeroAddress : readValue(type.endsWith(']') ? '[]' : '0', type);
  }
  switch (kind) {
    case 'account':
      return required(readAddress(trimmed), field);
    case 'stream':
      return required(readAddress(streams.get(trimmed) ?? trimmed), field);
    case 'token':
      return bounded(within(readDecimal(trimmed, TOKEN_DECIMALS), type), field, TOKEN_DECIMALS);
    case 'value':
      return bounded(within(readDecimal(trimmed, decimals), type), field, decimals);
    case 'values':
      return counted(lines(text), field).map((line) =>
        within(readDecimal(line, decimals), type.replace('[]', '')),
      );
    case 'count':
      return bounded(within(readCount(trimmed), type), field, 0);
    case 'duration':
      return bounded(within(readDecimal(trimmed, 0), type), field, 0);
    case 'moment':
      return readMoment(trimmed);
    case 'texts':
      return counted(lines(text), field);
    case 'text':
      return text;
    case 'flag':
      return trimmed === 'true';
    case 'raw':
      return readValue(text, type);
  }
}

function required(address: string, { isOptional, min }: Field): string {
  if (address === zeroAddress && !isOptional && min === undefined) {
    throw new UnreadableValue('The zero address is nobody: name an account.');
  }
  return address;
}

function bounded(value: bigint, { min, max, unit }: Field, decimals: number): bigint {
  const unitWord = unit ? ` ${unit}` : '';
  if (min !== undefined && value < parseUnits(min, decimals)) {
    throw new UnreadableValue(
      value === 0n ? 'It must be more than nothing.' : `It is at least ${min}${unitWord}.`,
    );
  }
  if (max !== undefined && value > parseUnits(max, decimals)) {
    throw new UnreadableValue(`It is at most ${max}${unitWord}.`);
  }
  return value;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function counted(entries: string[], { min, max }: Field): string[] {
  if (min !== undefined && entries.length < Number(min)) {
    throw new UnreadableValue(`Write at least ${min}, one a line.`);
  }
  if (max !== undefined && entries.length > Number(max)) throw new UnreadableValue(`Write at most ${max}.`);
  return entries;
}

/** A whole number, or an amount: "10 DATA" is 10 with 18 noughts. */
function readCount(text: string): bigint {
  const amount = /^(.*?)\s*(?:DATA|ether)$/i.exec(text)?.[1];
  return amount === undefined ? readDecimal(text, 0) : readDecimal(amount, TOKEN_DECIMALS);
}

function readMoment(text: string): bigint {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new UnreadableValue('Choose a day and a time.');
  return BigInt(Math.floor(ms / 1_000));
}

function assembled(input: AbiParameter, path: string, values: ReadonlyMap<string, unknown>): unknown {
  if (input.type !== 'tuple' || !('components' in input)) return values.get(path);
  return Object.fromEntries(
    input.components.map((part, i) => [
      part.name || String(i),
      assembled(part, `${path}.${part.name || i + 1}`, values),
    ]),
  );
}
