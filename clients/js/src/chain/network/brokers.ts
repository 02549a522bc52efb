import { fromHex, to0x } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import type { Contract } from '../contract.js';
import { Data } from '../data.js';
import type { NETWORK_COORDINATOR_ABI } from '../generated/NetworkCoordinator.js';
import { paged } from '../paging.js';

/**
 * Where a broker stands. `none`: not registered. `active`: is given partitions. `draining`: keeps what it has until it is
 * replaced. `leaving`: is gone, its stake is being unbonded. `removed`: had too many demerits, and cannot register again.
 */
export type BrokerStatus = 'none' | 'active' | 'draining' | 'leaving' | 'removed';

/** In the order of the contract's enumeration. */
const STATUSES: readonly BrokerStatus[] = ['none', 'active', 'draining', 'leaving', 'removed'];

/** How a broker is reached, and which key its node holds. */
export interface BrokerEndpoint {
  /** The account that may commit on behalf of the broker. */
  readonly nodeKey: Address;
  /** The libp2p peer id, as bytes of its multihash: 1 to 64 bytes. */
  readonly peerId: Uint8Array;
  /** Where it listens, in libp2p's binary form: at most 8 of 1 to 256 bytes each. */
  readonly multiaddrs: readonly Uint8Array[];
}

/** What the coordinator keeps of a broker. */
export interface Broker {
  readonly address: Address;
  readonly status: BrokerStatus;
  /** In wei of DATA. */
  readonly stake: bigint;
  /** How much of the network it holds: each partition counts 2^20 divided by the number of partitions. */
  readonly load: number;
  readonly demerits: number;
  /** How often it has described itself. */
  readonly sequence: number;
  /** From which second of the Unix epoch on its stake can be withdrawn; undefined unless it is being unbonded. */
  readonly withdrawableAt: number | undefined;
  readonly nodeKey: Address;
}

/** Who runs the network. A broker is the account that registered it and laid down its stake. */
export class Brokers {
  readonly #contract: Contract<typeof NETWORK_COORDINATOR_ABI>;

  /** @internal */
  constructor(contract: Contract<typeof NETWORK_COORDINATOR_ABI>) {
    this.#contract = contract;
  }

  /** How many brokers are active. */
  async activeCount(): Promise<number> {
    return Number(await this.#contract.read('activeBrokerCount', []));
  }

  /** The active brokers, in no particular order. */
  active(): AsyncGenerator<Address, void, undefined> {
    return paged((offset, limit) => this.#contract.read('activeBrokers', [offset, limit]));
  }

  /** All about a broker; status `none` for who never was one. */
  async find(address: Address): Promise<Broker> {
    const { status, sequence, withdrawableAt, ...broker } = await this.#contract.read('brokerOf', [address]);
    return {
      ...broker,
      address,
      status: STATUSES[status]!,
      sequence: Number(sequence),
      withdrawableAt: Number(withdrawableAt) || undefined,
    };
  }

  /**
   * How a broker says it is reached, or undefined if it never said. It is told by events only.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async endpointOf(address: Address, fromBlock = 0n): Promise<BrokerEndpoint | undefined> {
    const told = await this.#contract.history('BrokerDescribed', { broker: address }, fromBlock);
    const endpoint = told.at(-1)?.args.endpoint;
    return (
      endpoint && {
        nodeKey: endpoint.nodeKey,
        peerId: fromHex(endpoint.peerId),
        multiaddrs: endpoint.multiaddrs.map(fromHex),
      }
    );
  }

  /**
   * Makes the account a broker. Stake and entry fee are taken from it; the coordinator is let take them first, if need be.
   * @param stake in wei of DATA, at least the minimum
   */
  async register(stake: bigint, endpoint: BrokerEndpoint): Promise<void> {
    const { entryFee } = await this.#contract.read('parameters', []);
    await this.#allow(stake + entryFee);
    await this.#contract.write('The broker was not registered', 'register', [
      stake,
      encodeEndpoint(endpoint),
    ]);
  }

  /** Describes the account's broker anew. */
  async describe(endpoint: BrokerEndpoint): Promise<void> {
    await this.#contract.write('The broker was not described', 'describe', [encodeEndpoint(endpoint)]);
  }

  /** The account's broker takes no more partitions, and serves those it has until it is replaced. */
  async drain(): Promise<void> {
    await this.#contract.write('The broker is not being drained', 'drain', []);
  }

  /** The account's broker is gone. Its stake can be withdrawn after the unbonding period. */
  async unregister(): Promise<void> {
    await this.#contract.write('The broker was not unregistered', 'unregister', []);
  }

  /** Adds to the stake; the coordinator is let take it first, if need be. */
  async addStake(amount: bigint): Promise<void> {
    await this.#allow(amount);
    await this.#contract.write('Nothing was staked', 'addStake', [amount]);
  }

  /** Takes back what the stake exceeds the minimum by, up to this amount. */
  async withdrawExcess(amount: bigint): Promise<void> {
    await this.#contract.write('Nothing was withdrawn', 'withdrawExcess', [amount]);
  }

  /** Takes back the stake after the unbonding period. */
  async withdrawStake(): Promise<void> {
    await this.#contract.write('The stake was not withdrawn', 'withdrawStake', []);
  }

  async #allow(amount: bigint): Promise<void> {
    const token = await this.#contract.read('token', []);
    await new Data(this.#contract.clients, token).ensureAllowance(this.#contract.address, amount);
  }
}

function encodeEndpoint({ nodeKey, peerId, multiaddrs }: BrokerEndpoint) {
  return { nodeKey, peerId: to0x(peerId), multiaddrs: multiaddrs.map(to0x) };
}
