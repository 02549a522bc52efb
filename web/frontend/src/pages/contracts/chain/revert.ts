import { ContractRefusal } from 'streamr-client/chain';
import { type Abi, BaseError, decodeErrorResult, type Hex, isHex, toFunctionSignature } from 'viem';
import { walletError } from '../../../wallet';
import type { NatSpec } from '../solidity/model';
import { shownValue } from './values';

/** What a contract can refuse with, and what it says it means by that. */
export interface Refusing {
  readonly abi: Abi;
  readonly userdoc?: NatSpec['userdoc'] | undefined;
}

const PANICS: Readonly<Record<number, string>> = {
  1: 'a condition that must always hold did not',
  17: 'a number became too large or too small for its type',
  18: 'something was divided by zero',
  33: 'a number is no value of an enumeration',
  49: 'something was taken from an empty list',
  50: 'a list has no entry of that number',
  65: 'too much memory was asked for',
};
/** Of tokens and libraries: they come up in contracts whose ABI does not list them. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  ERC20InsufficientBalance: 'The account has less of the token than that',
  ERC20InsufficientAllowance: 'Allow the contract to take the tokens first (approve)',
  OwnableUnauthorizedAccount: 'Only the owner may do this',
};

/** Something that was to happen on the chain and did not. The message is a sentence for people. */
export class ChainError extends Error {
  override readonly name = 'ChainError';
}

/**
 * Whatever went wrong with a call or a transaction, as a sentence.
 * @param what the beginning, e.g. "The contract was not deployed"
 */
export function chainError(what: string, cause: unknown, refusing: Refusing): Error {
  if (cause instanceof ChainError || cause instanceof ContractRefusal) return cause;
  const data = revertData(cause);
  if (data !== undefined) return new ChainError(`${what}: ${meaningOf(data, refusing)}.`, { cause });
  const text = allMessages(cause);
  if (/insufficient funds|exceeds the balance|exceeds balance|OutOfFunds/i.test(text)) {
    return new ChainError(
      `${what}: the account has too little ether for the gas. Send it some, and try again.`,
      {
        cause,
      },
    );
  }
  if (/nonce too low/i.test(text)) {
    return new ChainError(`${what}: another transaction of the account went first. Try again.`, { cause });
  }
  if (/intrinsic gas|exceeds block gas limit|gas limit/i.test(text)) {
    return new ChainError(`${what}: it needs more gas than a block has.`, { cause });
  }
  if (/fetch failed|Failed to fetch|HTTP request failed/i.test(text)) {
    return new ChainError(`${what}: the Ethereum node does not answer. Check that the node is running.`, {
      cause,
    });
  }
  return walletError(what, cause);
}

/** What a contract returned as it reverted, wherever a library has put it. */
export function revertData(cause: unknown): Hex | undefined {
  for (let at = cause; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { data, raw } = at as { data?: unknown; raw?: unknown };
    const nested = Object(data) as { data?: unknown; originalError?: { data?: unknown } };
    for (const found of [raw, data, nested.data, nested.originalError?.data]) {
      if (isHex(found) && found.length >= 10) return found;
    }
  }
  return undefined;
}

/** What a contract means by what it returned, without the stop at the end. */
export function meaningOf(data: Hex, { abi, userdoc }: Refusing): string {
  try {
    const { errorName, args = [], abiItem } = decodeErrorResult({ abi, data });
    if (errorName === 'Error') return `the contract says "${args[0]}"`;
    if (errorName === 'Panic') return PANICS[Number(args[0])] ?? `it failed with panic code ${args[0]}`;
    const notice =
      userdoc?.errors?.[toFunctionSignature({ ...abiItem, type: 'function' } as never)]?.[0]?.notice;
    const said = notice ?? EVERYWHERE[errorName];
    const named = args.map((arg, i) => {
      const name = 'inputs' in abiItem ? abiItem.inputs[i]?.name : undefined;
      return `${name ? `${name}: ` : ''}${shownValue(arg)}`;
    });
    const error = `${errorName}${named.length > 0 ? `(${named.join(', ')})` : ''}`;
    return said ? `${said.replace(/\.$/, '')} — ${error}` : `the contract refused it with ${error}`;
  } catch {
    return meaningElsewhere(data);
  }
}

function meaningElsewhere(data: Hex): string {
  return `the contract refused it with ${data.slice(0, 10)}, which its ABI does not list`;
}

function allMessages(cause: unknown): string {
  const messages: string[] = [];
  for (let at = cause; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { message, details } = at as { message?: unknown; details?: unknown };
    messages.push(String(message ?? ''), String(details ?? ''));
    if (at instanceof BaseError && at.cause === undefined) break;
  }
  return messages.join('\n');
}
