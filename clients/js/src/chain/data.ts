import type { Address } from '../protocol/header.js';
import { DATACOIN_ABI } from './generated/DATAcoin.js';
import { type ChainClients, explained, transact } from './transactions.js';

/** The token DATA. Amounts are in its smallest unit: 10^18 of them are one DATA. */
export class Data {
  readonly #clients: ChainClients;
  readonly #call: { readonly address: Address; readonly abi: typeof DATACOIN_ABI };

  /** @internal */
  constructor(clients: ChainClients, address: Address) {
    this.#clients = clients;
    this.#call = { address, abi: DATACOIN_ABI };
  }

  /** What an account holds. */
  balanceOf(account: Address): Promise<bigint> {
    return explained('The balance is not known', () =>
      this.#clients.reader.readContract({ ...this.#call, functionName: 'balanceOf', args: [account] }),
    );
  }

  /** Pays an account. */
  async transfer(to: Address, amount: bigint): Promise<void> {
    await transact(this.#clients, 'Nothing was transferred', ({ account, chain, writeContract }) =>
      writeContract({ ...this.#call, account, chain, functionName: 'transfer', args: [to, amount] }),
    );
  }
}
