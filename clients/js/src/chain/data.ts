import type { Address } from '../protocol/header.js';
import { Contract } from './contract.js';
import { DATACOIN_ABI } from './generated/DATAcoin.js';
import { type Permit, signPermit } from './permit.js';
import type { ChainClients } from './transactions.js';

/** A permit that is not used within that time is of no use to whoever finds it. */
const PERMIT_SECONDS = 3_600n;

/** How a contract is let take DATA: before, by a transaction of its own if need be, or by a signature (ERC-2612). */
export type Approval = 'given' | 'transaction' | 'permit';

/** The token DATA. Amounts are in its smallest unit: 10^18 of them are one DATA. */
export class Data {
  readonly #contract: Contract<typeof DATACOIN_ABI>;

  /** @internal */
  constructor(clients: ChainClients, address: Address) {
    this.#contract = new Contract(clients, address, DATACOIN_ABI, 'The token');
  }

  /** What an account holds. */
  balanceOf(account: Address): Promise<bigint> {
    return this.#contract.read('balanceOf', [account]);
  }

  /** What a contract may take of an account's DATA. */
  allowance(owner: Address, spender: Address): Promise<bigint> {
    return this.#contract.read('allowance', [owner, spender]);
  }

  /** Pays an account. */
  async transfer(to: Address, amount: bigint): Promise<void> {
    await this.#contract.write('Nothing was transferred', 'transfer', [to, amount]);
  }

  /** Lets a contract take this much, in place of what it might take before. */
  async approve(spender: Address, amount: bigint): Promise<void> {
    await this.#contract.write('Nothing was approved', 'approve', [spender, amount]);
  }

  /** Lets a contract take this much, unless it may already. */
  async ensureAllowance(spender: Address, amount: bigint): Promise<void> {
    const owner = this.#contract.sender('Nothing was approved');
    if ((await this.allowance(owner, spender)) < amount) await this.approve(spender, amount);
  }

  /** Signs that a contract may take this much within the next hour. Sends nothing. */
  async permit(spender: Address, amount: bigint): Promise<Permit> {
    const { clients } = this.#contract;
    const owner = this.#contract.sender('Nothing was permitted');
    const [, name, version, chainId, verifyingContract] = await this.#contract.read('eip712Domain', []);
    const nonce = await this.#contract.read('nonces', [owner]);
    const { timestamp } = await clients.reader.getBlock();
    const now = BigInt(Math.floor(Date.now() / 1_000));
    return signPermit(
      clients,
      { name, version, chainId: Number(chainId), verifyingContract },
      {
        owner,
        spender,
        value: amount,
        nonce,
        deadline: (timestamp > now ? timestamp : now) + PERMIT_SECONDS,
      },
    );
  }
}
