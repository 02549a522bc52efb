import type { DataLicense, Flag, Purchase, Standing, Terms } from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../../wallet';
import { all, each, MarketContracts } from './contracts';

/** Something that the account bought. */
export interface MyPurchase extends Purchase, Standing {
  readonly productId: number;
  readonly title: string;
  /** Of the product, from 1. */
  readonly version: number;
  readonly license: Address;
  readonly terms: Terms;
  readonly streamNames: readonly string[];
  /** Whether the same version can be bought again. */
  readonly isOnSale: boolean;
  /** Whether the product can be bought, maybe on other terms by now. */
  readonly isListed: boolean;
  readonly hasEnded: boolean;
  /** The account's flag, unless it took it back. */
  readonly flag: Flag | undefined;
  /** Whether the account may read all streams now. */
  readonly canRead: boolean;
}

/** All that an account bought, what ends last first. */
export async function loadPurchases(access: StreamrAccess, account: Address): Promise<MyPurchase[]> {
  const contracts = await MarketContracts.reading(access);
  const [products, descriptions] = await Promise.all([
    all(contracts.market.products()),
    contracts.market.descriptions(contracts.block),
  ]);
  const bought = await each(products, async ({ id, listed }) => {
    const title = descriptions.get(id)?.title ?? `Product ${id}`;
    const licenses = await all(contracts.market.versionsOf(id));
    const versions = await each([...licenses.entries()], ([index, license]) =>
      boughtOf(contracts, license, account, {
        productId: id,
        title,
        version: index + 1,
        isListed: listed,
      }),
    );
    return versions.flat();
  });
  return bought.flat().sort((a, b) => b.end - a.end || b.index - a.index);
}

async function boughtOf(
  contracts: MarketContracts,
  license: DataLicense,
  account: Address,
  of: Pick<MyPurchase, 'productId' | 'title' | 'version' | 'isListed'>,
): Promise<MyPurchase[]> {
  const { purchases: count } = await license.holder(account);
  if (count === 0) return [];
  const [terms, isOnSale, endedAt, flags] = await Promise.all([
    license.terms(),
    license.isOnSale(),
    license.endedAt(),
    license.dispute.flags(contracts.block),
  ]);
  const [streamNames, readable] = await Promise.all([
    Promise.all(terms.streams.map((stream) => contracts.labelOf(stream))),
    each(terms.streams, (stream) => contracts.chain.stream(stream).hasPermission(account, 'subscribe')),
  ]);
  return each(
    Array.from({ length: count }, (_, index) => ({ holder: account, index })),
    async (id) => {
      const [purchase, standing] = await Promise.all([license.purchaseOf(id), license.standing(id)]);
      return {
        ...of,
        ...purchase,
        ...standing,
        license: license.address,
        terms,
        streamNames,
        isOnSale,
        hasEnded: endedAt !== undefined,
        flag: flags.findLast((flag) => isBy(flag, purchase) && !flag.withdrawn),
        canRead: readable.every((isReadable) => isReadable),
      };
    },
  );
}

function isBy(flag: Flag, { holder, index }: Purchase): boolean {
  return flag.index === index && flag.holder.toLowerCase() === holder.toLowerCase();
}
