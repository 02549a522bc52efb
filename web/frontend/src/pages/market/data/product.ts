import type {
  DataLicense,
  Description,
  DisputeState,
  Flag,
  MarketParameters,
  Product,
  ProvenEvents,
  StreamMetadata,
  Terms,
} from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../../wallet';
import { all, each, MarketContracts } from './contracts';

/** One version of a product. */
export interface Version {
  /** From 1. */
  readonly number: number;
  readonly license: Address;
  readonly terms: Terms;
  readonly parameters: MarketParameters;
  readonly isOnSale: boolean;
  /** In seconds of the Unix epoch; undefined: it has not ended. */
  readonly endedAt: number | undefined;
  /** What is paid and neither claimed nor refunded, in wei of DATA. */
  readonly escrow: bigint;
  readonly holders: number;
  readonly proven: ProvenEvents;
  readonly dispute: DisputeState;
  readonly flags: readonly Flag[];
}

/** A stream of a product. */
export interface SoldStream extends StreamMetadata {
  readonly address: Address;
  /** Its name in the registry. */
  readonly label: string;
  readonly isPublic: boolean;
  /** Whether the account may read it now. */
  readonly isReadable: boolean;
  /** Whether the licence contract may let buyers read it. */
  readonly isGranted: boolean;
  readonly isClosed: boolean;
}

/** A product with all that is known of it. */
export interface ProductDetails extends Product, Description {
  readonly karma: bigint;
  /** The newest version, the only one that may be on sale. */
  readonly current: Version;
  /** Oldest first. */
  readonly allVersions: readonly Version[];
  readonly soldStreams: readonly SoldStream[];
  /** Until when the account may read as far as the newest version goes, in seconds of the Unix epoch; 0: it never might. */
  readonly expiry: number;
}

/**
 * A product with all that is known of it.
 * @param account whose access is told
 */
export async function loadProduct(
  access: StreamrAccess,
  id: number,
  account: Address | undefined,
): Promise<ProductDetails> {
  const contracts = await MarketContracts.reading(access);
  const { market, block } = contracts;
  const product = await market.product(id);
  const [described, licenses, karma] = await Promise.all([
    market.descriptionOf(id, block),
    all(market.versionsOf(id)),
    contracts.karmaOf(product.seller),
  ]);
  const allVersions = await each([...licenses.entries()], ([index, license]) =>
    loadVersion(license, index + 1, block),
  );
  const current = allVersions.at(-1)!;
  const [soldStreams, expiry] = await Promise.all([
    each(current.terms.streams, (stream) => loadStream(contracts, stream, current.license, account)),
    account ? market.license(current.license).expiryOf(account) : 0,
  ]);
  const { title = `Product ${id}`, description = '', tags = [] } = described ?? {};
  return { ...product, title, description, tags, karma, current, allVersions, soldStreams, expiry };
}

async function loadVersion(license: DataLicense, number: number, block: bigint): Promise<Version> {
  const [terms, parameters, isOnSale, endedAt, escrow, holders, proven, dispute, flags] = await Promise.all([
    license.terms(),
    license.parameters(),
    license.isOnSale(),
    license.endedAt(),
    license.escrow(),
    license.holders(block),
    license.provenEvents(),
    license.dispute.state(),
    license.dispute.flags(block),
  ]);
  const { address } = license;
  return {
    number,
    license: address,
    terms,
    parameters,
    isOnSale,
    endedAt,
    escrow,
    holders: holders.length,
    proven,
    dispute,
    flags,
  };
}

async function loadStream(
  contracts: MarketContracts,
  address: Address,
  license: Address,
  account: Address | undefined,
): Promise<SoldStream> {
  const stream = contracts.chain.stream(address);
  const [label, metadata, isPublic, isGranted, isClosed, isHeld] = await Promise.all([
    contracts.labelOf(address),
    stream.metadata(),
    stream.hasPermission('public', 'subscribe'),
    stream.hasPermission(license, 'grant'),
    stream.isClosed(),
    account ? stream.hasPermission(account, 'subscribe') : false,
  ]);
  return { ...metadata, address, label, isPublic, isGranted, isClosed, isReadable: isPublic || isHeld };
}
