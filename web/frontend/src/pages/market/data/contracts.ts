import { DataMarket, Karma, type StreamrChain, Wishlist } from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../../wallet';

/** How many answers of the chain are waited for at once. */
const AT_ONCE = 8;

/** The contracts that the market's pages read from and, where the chain has an account, write to. */
export class MarketContracts {
  readonly chain: StreamrChain;
  readonly market: DataMarket;
  readonly wishlist: Wishlist;
  /** Where to begin to look for events. */
  readonly block: bigint;
  readonly #karma: Karma;
  readonly #karmas = new Map<Address, Promise<bigint>>();
  readonly #labels = new Map<Address, Promise<string>>();

  private constructor(chain: StreamrChain, { deployment }: StreamrAccess) {
    this.chain = chain;
    this.block = deployment.block;
    this.market = new DataMarket(chain.connection, deployment.address('dataMarket'));
    this.wishlist = new Wishlist(chain.connection, deployment.address('wishlist'));
    this.#karma = new Karma(chain.connection, deployment.address('karma'));
  }

  /** To read from. */
  static async reading(access: StreamrAccess): Promise<MarketContracts> {
    return new MarketContracts(await access.chain(), access);
  }

  /**
   * To send transactions as the wallet's account.
   * @throws WalletError if there is none, or it is on another chain
   */
  static async signing(access: StreamrAccess): Promise<MarketContracts> {
    return new MarketContracts(await access.signing(), access);
  }

  /** An account's karma, asked for once. */
  karmaOf(account: Address): Promise<bigint> {
    return once(this.#karmas, account, () => this.#karma.of(account));
  }

  /** A stream's name in the registry, or its address where it has none. */
  labelOf(stream: Address): Promise<string> {
    return once(this.#labels, stream, () => this.chain.labelOf(stream).catch(() => stream));
  }
}

/** All that a generator yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Does the same with each of a list, a few at once, and keeps the order. */
export async function each<T, R>(items: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await action(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}

function once<T>(made: Map<Address, Promise<T>>, key: Address, make: () => Promise<T>): Promise<T> {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}
