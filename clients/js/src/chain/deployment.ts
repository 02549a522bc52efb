import { StreamrError } from '../client/errors.js';
import { isAddress } from '../protocol/address.js';
import type { Address } from '../protocol/header.js';

/** The newest form of the file that is understood here. */
const FORMAT = 1;

/** Names of the contracts in `contracts.json`. */
export type ContractKey =
  | 'dataCoin'
  | 'developmentFaucet'
  | 'streamRegistry'
  | 'eventVerification'
  | 'karma'
  | 'networkDirectory'
  | 'networkCoordinator'
  | 'feeSchedule'
  | 'paymentChannels'
  | 'eventDelivery'
  | 'dataMarket'
  | 'wishlist';

/** Where the contracts of a network are: what `contracts.json` and a node's `node.json` say (docs/operating/contracts.md). */
export class Deployment {
  readonly chainId: number;
  /** The first block in which there may be something of the contracts. */
  readonly block: bigint;
  readonly #addresses: Readonly<Record<string, unknown>>;

  private constructor(chainId: number, block: bigint, addresses: Readonly<Record<string, unknown>>) {
    this.chainId = chainId;
    this.block = block;
    this.#addresses = addresses;
  }

  /**
   * Takes the file's JSON, parsed or not.
   * @throws StreamrError if it is none
   */
  static of(file: unknown): Deployment {
    const json = asObject(typeof file === 'string' ? parsed(file) : file);
    if (typeof json.format === 'number' && json.format > FORMAT) {
      throw bad('a newer version of the program wrote it: update this library');
    }
    if (!Number.isSafeInteger(json.chainId) || !Number.isSafeInteger(json.block)) {
      throw bad('it has no chainId and block');
    }
    return new Deployment(json.chainId as number, BigInt(json.block as number), asObject(json.contracts));
  }

  /**
   * The address of a contract.
   * @throws StreamrError if it is not deployed
   */
  address(key: ContractKey): Address {
    const address = this.#addresses[key];
    if (typeof address === 'string' && isAddress(address)) return address;
    throw new StreamrError('BAD_ARGUMENT', `There is no ${key} on chain ${this.chainId}.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('it is no JSON');
  }
}

function asObject(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json === 'object' && json !== null) return json as Readonly<Record<string, unknown>>;
  throw bad('it has no object of contracts');
}

function bad(why: string): StreamrError {
  return new StreamrError('BAD_ARGUMENT', `This is no file of contract addresses, contracts.json: ${why}.`);
}
