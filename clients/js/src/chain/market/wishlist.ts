import { type Hex, zeroAddress, zeroHash } from 'viem';
import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { Data } from '../data.js';
import { MARKET_REFUSALS, WISH_REFUSALS } from '../generated/refusals.js';
import { WISHLIST_ABI } from '../generated/Wishlist.js';
import { paged } from '../paging.js';
import type { ChainClients } from '../transactions.js';
import { type Description, encodeDescription, type NewDescription } from './description.js';

/** A wish for data, with what was put aside for whoever makes it come true. */
export interface Wish {
  /** From 1. */
  readonly id: number;
  readonly maker: Address;
  /** The first second of the Unix epoch at which it can no longer come true. */
  readonly deadline: number;
  /** What is put aside for it, in wei of DATA. */
  readonly pool: bigint;
  /** The licence contract that it came true with; undefined: not yet. */
  readonly license: Address | undefined;
}

/** A new wish. */
export interface NewWish extends NewDescription {
  /** The first second of the Unix epoch at which it can no longer come true. */
  readonly deadline: number;
  /** Hash of what is wished for in full, 32 bytes in hexadecimal. */
  readonly contentHash?: Hex;
  /** Where to read it, at most 256 bytes. */
  readonly contentLink?: string;
}

/** What a wish says about itself. */
export interface WishDescription extends Description {
  /** Hash of what is wished for in full, 32 bytes in hexadecimal; undefined if there is no more to say. */
  readonly contentHash: Hex | undefined;
  /** Where to read it; empty if nowhere. */
  readonly contentLink: string;
}

/** What one account has put aside for a wish. */
export interface Contribution {
  /** In wei of DATA. */
  readonly amount: bigint;
  /** The licence contract that the account accepts. */
  readonly accepted: Address | undefined;
}

/**
 * Wishes for data, with bounties: a wish comes true when more than half of its bounty accepts the same licence contract.
 * Methods that change it wait until the transaction is mined.
 */
export class Wishlist {
  readonly #contract: Contract<typeof WISHLIST_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(
      connection,
      address,
      WISHLIST_ABI,
      'The wishlist',
      WISH_REFUSALS,
      MARKET_REFUSALS,
    );
  }

  /**
   * A wish.
   * @throws ContractRefusal if there is none
   */
  async wish(id: number): Promise<Wish> {
    return decodeWish(id, await this.#contract.read('wish', [BigInt(id)]));
  }

  /** All wishes in the order of their making. */
  async *wishes(): AsyncGenerator<Wish, void, undefined> {
    let id = 0;
    const all = paged((offset, limit) => this.#contract.read('wishes', [offset, limit]));
    for await (const wish of all) yield decodeWish(++id, wish);
  }

  /**
   * What a wish says about itself, or undefined if there is none. It is told by events only.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async descriptionOf(id: number, fromBlock = 0n): Promise<Description | undefined> {
    const told = await this.#contract.history('WishMade', { wishId: BigInt(id) }, fromBlock);
    return told.at(-1)?.args.description;
  }

  /**
   * What all wishes say about themselves, by their ids.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async descriptions(fromBlock = 0n): Promise<ReadonlyMap<number, WishDescription>> {
    const told = await this.#contract.history('WishMade', {}, fromBlock);
    return new Map(
      told.map(({ args: { wishId, description, contentHash, contentLink } }) => [
        Number(wishId),
        { ...description, contentHash: contentHash === zeroHash ? undefined : contentHash, contentLink },
      ]),
    );
  }

  /**
   * The licence contracts that were proposed for a wish, in the order of their proposal.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async proposals(id: number, fromBlock = 0n): Promise<Address[]> {
    const told = await this.#contract.history('Proposed', { wishId: BigInt(id) }, fromBlock);
    return told.map(({ args }) => args.license);
  }

  /**
   * The accounts that have put something aside for a wish and neither took it back nor paid it.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async contributors(id: number, fromBlock = 0n): Promise<Address[]> {
    const told = await this.#contract.history('ContributionChanged', { wishId: BigInt(id) }, fromBlock);
    const accounts = [...new Set(told.map(({ args }) => args.account))];
    const given = await Promise.all(accounts.map((account) => this.contributionOf(id, account)));
    return accounts.filter((_, index) => given[index]!.amount > 0n);
  }

  /** What an account has put aside for a wish. */
  async contributionOf(id: number, account: Address): Promise<Contribution> {
    const { amount, accepted } = await this.#contract.read('contributionOf', [BigInt(id), account]);
    return { amount, accepted: present(accepted) };
  }

  /** Whether a licence contract was proposed for a wish. */
  isProposed(id: number, license: Address): Promise<boolean> {
    return this.#contract.read('isProposed', [BigInt(id), license]);
  }

  /** What those who accept a licence contract have put aside, in wei of DATA. */
  supportOf(id: number, license: Address): Promise<bigint> {
    return this.#contract.read('supportOf', [BigInt(id), license]);
  }

  /** Makes a wish, and returns its id. */
  async make({
    deadline,
    contentHash = zeroHash,
    contentLink = '',
    ...description
  }: NewWish): Promise<number> {
    const receipt = await this.#contract.write('The wish was not made', 'makeWish', [
      encodeDescription(description),
      contentHash,
      contentLink,
      BigInt(deadline),
    ]);
    return Number(this.#contract.told(receipt, 'WishMade').wishId);
  }

  /** Adds to the bounty; the wishlist is let take the amount first, if need be. */
  async contribute(id: number, amount: bigint): Promise<void> {
    const token = await this.#contract.read('token', []);
    await new Data(this.#contract.clients, token).ensureAllowance(this.#contract.address, amount);
    await this.#contract.write('Nothing was added to the wish', 'contribute', [BigInt(id), amount]);
  }

  /** Takes back all that the account put aside, unless it accepted what the wish came true with. */
  async withdraw(id: number): Promise<void> {
    await this.#contract.write('Nothing was taken back', 'withdraw', [BigInt(id)]);
  }

  /** Proposes a licence contract for a wish. By its seller. */
  async propose(id: number, license: Address): Promise<void> {
    await this.#contract.write('Nothing was proposed', 'propose', [BigInt(id), license]);
  }

  /** Accepts a licence contract with what the account has put aside, in place of another one; undefined: none any more. */
  async accept(id: number, license: Address | undefined): Promise<void> {
    await this.#contract.write('Nothing was accepted', 'accept', [BigInt(id), license ?? zeroAddress]);
  }

  /** Lets a wish come true with what more than half of its bounty accepts by now. By anyone. */
  async conclude(id: number, license: Address): Promise<void> {
    await this.#contract.write('The wish did not come true', 'conclude', [BigInt(id), license]);
  }

  /**
   * Pays the beneficiary the bounty of accounts that accepted what the wish came true with. By anyone.
   * @returns what was paid, in wei of DATA
   */
  async pay(id: number, accounts: readonly Address[]): Promise<bigint> {
    const receipt = await this.#contract.write('Nothing was paid', 'pay', [BigInt(id), accounts]);
    return this.#contract.all(receipt, 'Paid').reduce((sum, { args }) => sum + args.amount, 0n);
  }
}

function decodeWish(
  id: number,
  wish: { maker: Address; deadline: bigint; pool: bigint; license: Address },
): Wish {
  return { ...wish, id, deadline: Number(wish.deadline), license: present(wish.license) };
}

function present(address: Address): Address | undefined {
  return address === zeroAddress ? undefined : address;
}
