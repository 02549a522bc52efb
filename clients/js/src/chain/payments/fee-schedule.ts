import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { FEE_SCHEDULE_ABI } from '../generated/FeeSchedule.js';
import { PAYMENT_REFUSALS } from '../generated/refusals.js';
import type { ChainClients } from '../transactions.js';

/** What the network costs to use, in wei of DATA. */
export interface Prices {
  /** Of an event that a broker takes from a publisher. */
  readonly publishedEvent: bigint;
  /** Of a byte of such events. */
  readonly publishedByte: bigint;
  /** Of an event that a broker delivers to a subscriber. */
  readonly deliveredEvent: bigint;
  /** Of a byte of such events. */
  readonly deliveredByte: bigint;
}

/** What was used. */
export interface Usage {
  readonly publishedEvents: bigint;
  readonly publishedBytes: bigint;
  readonly deliveredEvents: bigint;
  readonly deliveredBytes: bigint;
}

/** What a usage costs at these prices, as `feeFor` of the contract says. Asks nobody. */
export function feeFor(prices: Prices, usage: Partial<Usage>): bigint {
  return (
    (usage.publishedEvents ?? 0n) * prices.publishedEvent +
    (usage.publishedBytes ?? 0n) * prices.publishedByte +
    (usage.deliveredEvents ?? 0n) * prices.deliveredEvent +
    (usage.deliveredBytes ?? 0n) * prices.deliveredByte
  );
}

/** The prices that brokers ask for vouchers by. */
export class FeeSchedule {
  readonly #contract: Contract<typeof FEE_SCHEDULE_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(
      connection,
      address,
      FEE_SCHEDULE_ABI,
      'The fee schedule',
      PAYMENT_REFUSALS,
    );
  }

  /** The prices in force. */
  prices(): Promise<Prices> {
    return this.#contract.read('prices', []);
  }

  /** Sets the prices. Owner only. */
  async setPrices(prices: Prices): Promise<void> {
    await this.#contract.write('The prices were not changed', 'setPrices', [prices]);
  }
}
