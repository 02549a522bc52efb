import { readFileSync } from 'node:fs';
import { encodeErrorResult, type Hex, parseAbi, stringToHex, toFunctionSelector } from 'viem';
import { describe, expect, it } from 'vitest';
import {
  COMMON_REFUSALS,
  DELIVERY_REFUSALS,
  EVENT_REFUSALS,
  KARMA_REFUSALS,
  MARKET_REFUSALS,
  NETWORK_REFUSALS,
  PAYMENT_REFUSALS,
  STREAM_REFUSALS,
  TOKEN_REFUSALS,
  WISH_REFUSALS,
} from '../../src/chain/generated/refusals.js';
import { meaningOf, type Refusals } from '../../src/chain/refusal.js';

const EVERYWHERE: Refusals[] = [TOKEN_REFUSALS, STREAM_REFUSALS, COMMON_REFUSALS];
/** The tables that the class for each contract looks into. */
const TABLES: Record<string, Refusals[]> = {
  StreamRegistry: [],
  Stream: [],
  DATAcoin: [],
  NetworkDirectory: [NETWORK_REFUSALS],
  NetworkCoordinator: [NETWORK_REFUSALS],
  DataMarket: [MARKET_REFUSALS, PAYMENT_REFUSALS],
  DataLicense: [MARKET_REFUSALS, NETWORK_REFUSALS],
  Wishlist: [WISH_REFUSALS, MARKET_REFUSALS],
  PaymentChannels: [PAYMENT_REFUSALS],
  FeeSchedule: [PAYMENT_REFUSALS],
  Karma: [KARMA_REFUSALS],
  EventDelivery: [DELIVERY_REFUSALS, EVENT_REFUSALS],
  LatestEvent: [DELIVERY_REFUSALS],
};

interface AbiEntry {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly { type: string; components?: AbiEntry['inputs'] }[];
}

function signatureOf({ name, inputs }: AbiEntry): string {
  return `${name}(${inputs.map(typeOf).join(',')})`;
}

function typeOf({ type, components }: AbiEntry['inputs'][number]): string {
  return components ? type.replace('tuple', `(${components.map(typeOf).join(',')})`) : type;
}

describe('refusals', () => {
  it.each(Object.entries(TABLES))('tables_shouldHaveASentenceForEveryErrorOf %s', (contract, tables) => {
    const file = new URL(`../../../../contracts/target/abi/${contract}.json`, import.meta.url);
    const { abi } = JSON.parse(readFileSync(file, 'utf8')) as { abi: AbiEntry[] };
    const known = new Set([...tables, ...EVERYWHERE].flatMap(Object.keys));
    const errors = abi.filter(({ type }) => type === 'error').map(signatureOf);
    expect(errors.filter((signature) => !known.has(signature))).toEqual([]);
  });

  it('meaningOf_shouldFillTheArgumentsIn', () => {
    const abi = parseAbi(['error OutOfBounds(bytes32 name, uint256 value, uint256 lowest, uint256 highest)']);
    const args = [stringToHex('candidates', { size: 32 }), 9n, 1n, 8n] as const;
    const data = encodeErrorResult({ abi, errorName: 'OutOfBounds', args });
    expect(meaningOf(data, [NETWORK_REFUSALS])).toEqual({
      errorName: 'OutOfBounds',
      args,
      sentence: 'the value 9 of candidates is not from 1 to 8',
    });
  });

  it('meaningOf_shouldPreferTheFirstTable_andLeaveWhatItDoesNotKnow', () => {
    const data = encodeErrorResult({
      abi: parseAbi(['error NothingToClaim()']),
      errorName: 'NothingToClaim',
    });
    expect(meaningOf(data, [WISH_REFUSALS, MARKET_REFUSALS])?.sentence).toBe('nothing can be claimed yet');
    expect(meaningOf(data, [WISH_REFUSALS])).toBeUndefined();
    const cutOff: Hex = toFunctionSelector('NothingToClaim(address)');
    expect(meaningOf(cutOff, [NETWORK_REFUSALS])).toBeUndefined();
  });

  it('meaningOf_shouldKnowWhatTheLanguageGives', () => {
    const abi = parseAbi(['error Panic(uint256)']);
    const data = encodeErrorResult({ abi, errorName: 'Panic', args: [17n] });
    expect(meaningOf(data, [])?.sentence).toContain('panic code 17');
  });
});
