import type { Address } from '../protocol/header.js';
import { Contract } from './contract.js';
import { DEVELOPMENT_FAUCET_ABI } from './generated/DevelopmentFaucet.js';
import type { ChainClients } from './transactions.js';

/** Gives DATA away, on development chains only. */
export class DevelopmentFaucet {
  readonly #contract: Contract<typeof DEVELOPMENT_FAUCET_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(connection, address, DEVELOPMENT_FAUCET_ABI, 'The faucet');
  }

  /** Gives an account so much, in wei of DATA. */
  async drip(to: Address, amount: bigint): Promise<void> {
    await this.#contract.write('The faucet gave nothing', 'drip', [to, amount]);
  }
}
