import type { Address } from '../../protocol/header.js';
import type { Contract } from '../contract.js';
import { Data } from '../data.js';
import type { NETWORK_COORDINATOR_ABI } from '../generated/NetworkCoordinator.js';

/** The pool of rewards, and what it owes. Amounts are in wei of DATA. */
export class Rewards {
  readonly #contract: Contract<typeof NETWORK_COORDINATOR_ABI>;

  /** @internal */
  constructor(contract: Contract<typeof NETWORK_COORDINATOR_ABI>) {
    this.#contract = contract;
  }

  /** What rewards can still be paid from. */
  pool(): Promise<bigint> {
    return this.#contract.read('rewardPool', []);
  }

  /** What an account can claim. */
  of(account: Address): Promise<bigint> {
    return this.#contract.read('rewardsOf', [account]);
  }

  /** Pays the account all that it has earned, and returns how much. */
  async claim(): Promise<bigint> {
    const receipt = await this.#contract.write('No rewards were claimed', 'claimRewards', []);
    return this.#contract.told(receipt, 'RewardsClaimed').amount;
  }

  /** Puts DATA into the pool; the coordinator is let take it first, if need be. */
  async fund(amount: bigint): Promise<void> {
    const token = await this.#contract.read('token', []);
    await new Data(this.#contract.clients, token).ensureAllowance(this.#contract.address, amount);
    await this.#contract.write('The rewards were not funded', 'fundRewards', [amount]);
  }
}
