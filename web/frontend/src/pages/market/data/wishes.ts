import type { Wish, WishDescription } from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../../wallet';
import { all, each, MarketContracts } from './contracts';

/** A product that was proposed for a wish. */
export interface Proposal {
  readonly license: Address;
  readonly productId: number;
  readonly title: string;
  /** What those who accept it have put aside, in wei of DATA. */
  readonly support: bigint;
}

/** A wish with all that is known of it. */
export interface WishDetails extends Wish, WishDescription {
  readonly proposals: readonly Proposal[];
  /** What the account has put aside, in wei of DATA. */
  readonly given: bigint;
  /** What the account accepts. */
  readonly accepted: Address | undefined;
  /** Accounts whose bounty is due to the beneficiary. */
  readonly due: readonly Address[];
}

/** All wishes, newest first. */
export async function loadWishes(
  access: StreamrAccess,
  account: Address | undefined,
): Promise<WishDetails[]> {
  const contracts = await MarketContracts.reading(access);
  const { wishlist, market, block } = contracts;
  const [wishes, descriptions, titles] = await Promise.all([
    all(wishlist.wishes()),
    wishlist.descriptions(block),
    market.descriptions(block),
  ]);
  const details = await each(wishes, async (wish): Promise<WishDetails> => {
    const [licenses, mine] = await Promise.all([
      wishlist.proposals(wish.id, block),
      account ? wishlist.contributionOf(wish.id, account) : undefined,
    ]);
    const proposals = await each(licenses, async (license): Promise<Proposal> => {
      const [{ productId }, support] = await Promise.all([
        market.productOf(license),
        wishlist.supportOf(wish.id, license),
      ]);
      return { license, productId, title: titles.get(productId)?.title ?? `Product ${productId}`, support };
    });
    const told = descriptions.get(wish.id);
    return {
      title: `Wish ${wish.id}`,
      description: '',
      tags: [],
      contentHash: undefined,
      contentLink: '',
      ...told,
      ...wish,
      proposals,
      given: mine?.amount ?? 0n,
      accepted: mine?.accepted,
      due: wish.license ? await dueFor(contracts, wish.id, wish.license) : [],
    };
  });
  return details.reverse();
}

async function dueFor(
  { wishlist, block }: MarketContracts,
  id: number,
  license: Address,
): Promise<Address[]> {
  const accounts = await wishlist.contributors(id, block);
  const given = await each(accounts, (account) => wishlist.contributionOf(id, account));
  return accounts.filter((_, index) => given[index]!.accepted === license);
}
