import type { Address } from '../../protocol/header.js';
import type { Contract } from '../contract.js';
import type { DATA_LICENSE_ABI } from '../generated/DataLicense.js';

/** Where a dispute about bad data stands. */
export interface DisputeState {
  /** Of flags, from 1. */
  readonly round: number;
  /** What those who flagged in this round have in escrow, in wei of DATA. */
  readonly flagged: bigint;
  /** The second of the Unix epoch until which claims are frozen, unless it is settled before; undefined: they are not. */
  readonly frozenUntil: number | undefined;
}

/** A holder's word that the data is bad. */
export interface Flag {
  readonly holder: Address;
  /** Of the purchase that counts for it, among the holder's. */
  readonly index: number;
  readonly round: number;
  /** For people to read. */
  readonly reason: string;
  /** Whether the holder took it back. */
  readonly withdrawn: boolean;
}

/** Flags of bad data on one licence contract, and what becomes of them. */
export class Dispute {
  readonly #contract: Contract<typeof DATA_LICENSE_ABI>;

  /** @internal */
  constructor(contract: Contract<typeof DATA_LICENSE_ABI>) {
    this.#contract = contract;
  }

  async state(): Promise<DisputeState> {
    const [round, flagged, frozenUntil] = await this.#contract.read('dispute', []);
    return { round, flagged, frozenUntil: Number(frozenUntil) || undefined };
  }

  /**
   * All flags that were ever raised, oldest first.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async flags(fromBlock = 0n): Promise<Flag[]> {
    const [raised, withdrawn] = await Promise.all([
      this.#contract.history('Flagged', {}, fromBlock),
      this.#contract.history('FlagWithdrawn', {}, fromBlock),
    ]);
    const name = (args: Pick<Flag, 'holder' | 'index' | 'round'>) =>
      `${args.holder} ${args.index} ${args.round}`;
    const back = new Set(withdrawn.map(({ args }) => name(args)));
    return raised.map(({ args }) => ({
      holder: args.holder,
      index: args.index,
      round: args.round,
      reason: args.reason,
      withdrawn: back.has(name(args)),
    }));
  }

  /**
   * Says that the data is bad, by a purchase of the account's whose period runs, once. Past a threshold claims freeze.
   * @param index of the purchase among the account's
   * @param reason for people to read, at most 256 bytes
   */
  async flag(index: number, reason: string): Promise<void> {
    await this.#contract.write('Nothing was flagged', 'flag', [index, reason]);
  }

  /** Takes the flag of a purchase back, for good; below the threshold claims are possible again. */
  async withdrawFlag(index: number): Promise<void> {
    await this.#contract.write('The flag was not withdrawn', 'withdrawFlag', [index]);
  }

  /**
   * Settles the dispute while claims are frozen. By the owner of the market.
   * @param bad ends the licence, for refunds; otherwise claims are possible again
   */
  async resolve(bad: boolean): Promise<void> {
    await this.#contract.write('The dispute was not settled', 'resolve', [bad]);
  }

  /** Ends the licence for all its holders, as if a dispute was lost. Seller only. */
  async concede(): Promise<void> {
    await this.#contract.write('The licence was not ended', 'concede', []);
  }

  /** Makes claims possible again when nobody has settled the dispute in time. By anyone. */
  async release(): Promise<void> {
    await this.#contract.write('The claims were not released', 'release', []);
  }
}
