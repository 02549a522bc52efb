import { decodeErrorResult, type Hex, parseAbi } from 'viem';
import { StreamrError } from '../client/errors.js';

/**
 * What the errors of one area's contracts mean, each as a sentence for people by the error's signature: `{0}` and so on
 * stand for its arguments.
 */
export type Refusals = Readonly<Record<string, string>>;

/** What the language itself gives, and contracts of others with `require`. */
const BUILT_IN: Refusals = {
  'Error(string)': '{0}',
  'Panic(uint256)': "it failed with panic code {0}, which is a fault of the contract's: report it",
};
/** Contracts name their parameters in a word, to be read by people. */
const SHORT_NAME = /^0x((?:[2-7][0-9a-f])+)(?:00)+$/;
const WORD_CHARS = 66;

/** A contract said no, and nothing has changed. */
export class ContractRefusal extends StreamrError {
  /** Name of the contract's error, e.g. `LabelTaken`. */
  readonly errorName: string;
  /** What the contract said with it. */
  readonly args: readonly unknown[];

  constructor(message: string, errorName: string, args: readonly unknown[], cause: unknown) {
    super('TRANSACTION_FAILED', message, { cause });
    this.errorName = errorName;
    this.args = args;
  }
}

/** An error as it was decoded, and the sentence for it. */
export interface Meaning {
  readonly errorName: string;
  readonly args: readonly unknown[];
  readonly sentence: string;
}

/**
 * Turns what a reverted call returned into a sentence. Contracts of different areas may give an error of the same name and
 * mean different things: the table that comes first says what it means.
 * @returns undefined if no table knows it
 */
export function meaningOf(data: Hex, tables: readonly Refusals[]): Meaning | undefined {
  for (const table of [...tables, BUILT_IN]) {
    const meaning = lookUp(data, table);
    if (meaning) return meaning;
  }
  return undefined;
}

function lookUp(data: Hex, table: Refusals): Meaning | undefined {
  const signatures = Object.keys(table);
  const abi = parseAbi(signatures.map((signature) => `error ${signature}`));
  try {
    const { abiItem, errorName, args = [] } = decodeErrorResult({ abi, data });
    const signature = signatures[(abi as readonly unknown[]).indexOf(abiItem)];
    if (signature === undefined) return undefined;
    return { errorName, args, sentence: filledIn(table[signature]!, args) };
  } catch {
    // not one of this table's errors, or not with its arguments
    return undefined;
  }
}

function filledIn(sentence: string, args: readonly unknown[]): string {
  return sentence.replace(/\{(\d+)\}/g, (place, index) =>
    Number(index) in args ? text(args[index]) : place,
  );
}

function text(argument: unknown): string {
  if (typeof argument !== 'string' || argument.length !== WORD_CHARS) return String(argument);
  const name = SHORT_NAME.exec(argument)?.[1];
  return name
    ? String.fromCharCode(...name.match(/../g)!.map((digits) => Number.parseInt(digits, 16)))
    : argument;
}
