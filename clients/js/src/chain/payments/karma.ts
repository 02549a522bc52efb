import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { KARMA_ABI } from '../generated/Karma.js';
import { KARMA_REFUSALS } from '../generated/refusals.js';
import type { ChainClients } from '../transactions.js';

/** The standing of who takes part in the exchange of data: as much as DATA moved from or to an account, halved over time. */
export class Karma {
  readonly #contract: Contract<typeof KARMA_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(connection, address, KARMA_ABI, 'The karma contract', KARMA_REFUSALS);
  }

  /** How much an account has now, in wei of DATA. */
  of(account: Address): Promise<bigint> {
    return this.#contract.read('karmaOf', [account]);
  }

  /** Seconds in which karma halves. */
  async halfLife(): Promise<number> {
    return Number(await this.#contract.read('halfLife', []));
  }

  /** Whether a contract may credit and debit now. */
  isCreditor(account: Address): Promise<boolean> {
    return this.#contract.read('isCreditor', [account]);
  }
}
