import type { DataLicense, PurchaseId } from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../../wallet';
import { all, each, MarketContracts } from './contracts';

/** A stream that the account owns, and could sell. */
export interface OwnStream {
  readonly address: Address;
  readonly label: string;
  readonly title: string;
  readonly isPublic: boolean;
}

/** What of one version of a product can be claimed. */
export interface Due {
  readonly license: Address;
  readonly purchases: readonly PurchaseId[];
}

/** A product of the account's, with what it earns. Amounts are in wei of DATA. */
export interface MyProduct {
  readonly id: number;
  readonly title: string;
  readonly isListed: boolean;
  readonly versions: number;
  readonly license: Address;
  readonly streamNames: readonly string[];
  readonly holders: number;
  readonly running: number;
  readonly escrow: bigint;
  /** What reached the beneficiary or the network's rewards so far. */
  readonly claimed: bigint;
  readonly claimable: bigint;
  readonly due: readonly Due[];
  /** Until when claims are frozen, in seconds of the Unix epoch. */
  readonly frozenUntil: number | undefined;
  /** Streams that the licence contract cannot let buyers read yet. */
  readonly ungranted: readonly Address[];
}

/** What one transaction can claim without using up a block. */
const CLAIMS_AT_ONCE = 50;
const PAGE = 200;

/** The streams that an account owns. */
export async function loadOwnStreams(access: StreamrAccess, account: Address): Promise<OwnStream[]> {
  const { streams } = await access.http.findStreams({ owner: account, limit: PAGE });
  return streams.map(({ id, name, title, permissions }) => ({
    address: id,
    label: name,
    title,
    isPublic: permissions.some(
      ({ account: who, permission, expiresAt }) =>
        who === 'public' && permission === 'subscribe' && (!expiresAt || Date.parse(expiresAt) > Date.now()),
    ),
  }));
}

/** The products that an account sells, newest first. */
export async function loadSales(access: StreamrAccess, account: Address): Promise<MyProduct[]> {
  const contracts = await MarketContracts.reading(access);
  const [products, descriptions] = await Promise.all([
    all(contracts.market.products()),
    contracts.market.descriptions(contracts.block),
  ]);
  const mine = products.filter(({ seller }) => seller.toLowerCase() === account.toLowerCase());
  const sales = await each(mine, async ({ id, listed, versions, license }): Promise<MyProduct> => {
    const licenses = await all(contracts.market.versionsOf(id));
    const parts = await each(licenses, (version) => earned(version, contracts.block));
    const terms = await contracts.market.license(license).terms();
    const granted = await each(terms.streams, (stream) =>
      contracts.chain.stream(stream).hasPermission(license, 'grant'),
    );
    return {
      id,
      title: descriptions.get(id)?.title ?? `Product ${id}`,
      isListed: listed,
      versions,
      license,
      streamNames: await Promise.all(terms.streams.map((stream) => contracts.labelOf(stream))),
      holders: sum(parts, (part) => part.holders),
      running: sum(parts, (part) => part.running),
      escrow: total(parts, (part) => part.escrow),
      claimed: total(parts, (part) => part.claimed),
      claimable: total(parts, (part) => part.claimable),
      due: parts.flatMap((part) => part.due),
      frozenUntil: parts.map((part) => part.frozenUntil).find((until) => until !== undefined),
      ungranted: terms.streams.filter((_, index) => !granted[index]),
    };
  });
  return sales.sort((a, b) => b.id - a.id);
}

/** Claims what is due, a transaction for each version and fifty purchases. */
export async function claim(access: StreamrAccess, { due }: MyProduct): Promise<bigint> {
  const { market } = await MarketContracts.signing(access);
  let paid = 0n;
  for (const { license, purchases } of due) {
    for (let i = 0; i < purchases.length; i += CLAIMS_AT_ONCE) {
      paid += await market.license(license).claim(purchases.slice(i, i + CLAIMS_AT_ONCE));
    }
  }
  return paid;
}

async function earned(license: DataLicense, block: bigint) {
  const [holders, escrow, dispute] = await Promise.all([
    license.holders(block),
    license.escrow(),
    license.dispute.state(),
  ]);
  const ids = await each(holders, async (holder) => {
    const { purchases } = await license.holder(holder);
    return Array.from({ length: purchases }, (_, index): PurchaseId => ({ holder, index }));
  });
  const now = Date.now() / 1_000;
  const bought = await each(ids.flat(), async (id) => {
    const [{ start, end, claimed }, { claimable }] = await Promise.all([
      license.purchaseOf(id),
      license.standing(id),
    ]);
    return { id, claimed, claimable, isRunning: start <= now && now < end };
  });
  const due = bought.filter(({ claimable }) => claimable > 0n).map(({ id }) => id);
  const { frozenUntil } = dispute;
  return {
    holders: holders.length,
    running: bought.filter(({ isRunning }) => isRunning).length,
    escrow,
    claimed: total(bought, (purchase) => purchase.claimed),
    claimable: total(bought, (purchase) => purchase.claimable),
    due: due.length > 0 ? [{ license: license.address, purchases: due }] : [],
    frozenUntil: frozenUntil !== undefined && frozenUntil > now ? frozenUntil : undefined,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}

function total<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((all, item) => all + of(item), 0n);
}
