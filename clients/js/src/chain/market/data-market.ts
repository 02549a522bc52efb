import type { Hex } from 'viem';
import { to0x } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import { HASH_BYTES } from '../../protocol/limits.js';
import { Contract } from '../contract.js';
import { DATA_MARKET_ABI } from '../generated/DataMarket.js';
import { MARKET_REFUSALS, PAYMENT_REFUSALS } from '../generated/refusals.js';
import { paged } from '../paging.js';
import { StreamContract } from '../stream-contract.js';
import type { ChainClients } from '../transactions.js';
import { DataLicense } from './data-license.js';
import { type Description, encodeDescription, type NewDescription } from './description.js';
import { decodeParameters, encodeParameters, type MarketParameters } from './parameters.js';
import { encodeTerms, type NewTerms } from './terms.js';

/** A product: streams under terms, of which there may have been several versions. */
export interface Product {
  /** From 1. */
  readonly id: number;
  readonly seller: Address;
  /** Whether it is on sale. */
  readonly listed: boolean;
  /** How many versions of its terms there have been. */
  readonly versions: number;
  /** The licence contract of the newest version, the only one that may be on sale. */
  readonly license: Address;
}

/** A version of a product that was put on sale. */
export interface OnSale {
  readonly productId: number;
  readonly license: DataLicense;
  /**
   * Streams of the product whose owner, not the seller, has yet to let the licence contract grant access (`admit`): until
   * then it cannot be bought.
   */
  readonly ungranted: readonly Address[];
}

/** A new version; anything that makes its address differ where terms do not may be given. */
export interface VersionOptions {
  /** 32 bytes; random if left out. */
  readonly salt?: Uint8Array;
}

/**
 * The market of data. Lists products, and makes a licence contract for each version of each. Methods that change it wait
 * until the transaction is mined.
 */
export class DataMarket {
  readonly #contract: Contract<typeof DATA_MARKET_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(
      connection,
      address,
      DATA_MARKET_ABI,
      'The data market',
      MARKET_REFUSALS,
      PAYMENT_REFUSALS,
    );
  }

  /** How many products there are, those not listed included. */
  async productCount(): Promise<number> {
    return Number(await this.#contract.read('productCount', []));
  }

  /**
   * A product.
   * @throws ContractRefusal if there is none
   */
  async product(id: number): Promise<Product> {
    return { id, ...(await this.#contract.read('product', [BigInt(id)])) };
  }

  /** All products in the order of their making, those not listed included. */
  async *products(): AsyncGenerator<Product, void, undefined> {
    let id = 0;
    const all = paged((offset, limit) => this.#contract.read('products', [offset, limit]));
    for await (const product of all) yield { id: ++id, ...product };
  }

  /**
   * What a product says about itself, or undefined if there is none. It is told by events only.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async descriptionOf(id: number, fromBlock = 0n): Promise<Description | undefined> {
    const told = await this.#contract.history('ProductDescribed', { productId: BigInt(id) }, fromBlock);
    return told.at(-1)?.args.description;
  }

  /**
   * What all products say about themselves, by their ids.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async descriptions(fromBlock = 0n): Promise<ReadonlyMap<number, Description>> {
    const told = await this.#contract.history('ProductDescribed', {}, fromBlock);
    return new Map(told.map(({ args }) => [Number(args.productId), args.description]));
  }

  /** The licence contracts of a product, oldest version first. */
  async *versionsOf(id: number): AsyncGenerator<DataLicense, void, undefined> {
    const all = paged((offset, limit) => this.#contract.read('versionsOf', [BigInt(id), offset, limit]));
    for await (const address of all) yield this.license(address);
  }

  /** The licence contract at an address; `productOf` tells whether this market made it. */
  license(address: Address): DataLicense {
    return new DataLicense(this.#contract.clients, address);
  }

  /**
   * Which product and version a licence contract is of.
   * @throws ContractRefusal if this market did not make it
   */
  async productOf(license: Address): Promise<{ readonly productId: number; readonly version: number }> {
    const [productId, version] = await this.#contract.read('licenseInfo', [license]);
    return { productId: Number(productId), version };
  }

  /**
   * Makes a product and puts it on sale. First lets its licence contract grant access to those of the streams that are the
   * seller's.
   */
  async createProduct(
    terms: NewTerms,
    description: NewDescription,
    options: VersionOptions = {},
  ): Promise<OnSale> {
    const what = 'The product was not created';
    const { encoded, salt, ungranted } = await this.#prepared(what, terms, options);
    const receipt = await this.#contract.write(what, 'createProduct', [
      encoded,
      encodeDescription(description),
      salt,
    ]);
    const { productId, license } = this.#contract.told(receipt, 'VersionCreated');
    return { productId: Number(productId), license: this.license(license), ungranted };
  }

  /**
   * Puts other terms on sale, and ends the sale of those before; what was bought stays as it is. Seller only. First lets the
   * new licence contract grant access, as with a product.
   */
  async createVersion(productId: number, terms: NewTerms, options: VersionOptions = {}): Promise<OnSale> {
    const what = 'The version was not created';
    const { encoded, salt, ungranted } = await this.#prepared(what, terms, options);
    const receipt = await this.#contract.write(what, 'createVersion', [BigInt(productId), encoded, salt]);
    const { license } = this.#contract.told(receipt, 'VersionCreated');
    return { productId, license: this.license(license), ungranted };
  }

  /**
   * Lets a licence contract grant access to those of these streams that are the account's.
   * @returns the streams that it still cannot grant access to
   */
  async admit(license: Address, streams: readonly Address[]): Promise<Address[]> {
    const account = this.#contract.sender('Nothing was granted').toLowerCase();
    const ungranted: Address[] = [];
    for (const address of streams) {
      const stream = new StreamContract(this.#contract.clients, address);
      if (await stream.hasPermission(license, 'grant')) continue;
      if ((await stream.owner()).toLowerCase() === account) {
        await stream.grant({ account: license, permission: 'grant' });
      } else {
        ungranted.push(address);
      }
    }
    return ungranted;
  }

  /** Describes a product anew. Seller only. */
  async describe(productId: number, description: NewDescription): Promise<void> {
    await this.#contract.write('The product was not described', 'describe', [
      BigInt(productId),
      encodeDescription(description),
    ]);
  }

  /** Puts the newest version on sale again, or takes it off. Seller only. */
  async setListed(productId: number, listed: boolean): Promise<void> {
    await this.#contract.write('The product was not changed', 'setListed', [BigInt(productId), listed]);
  }

  /** What licences made from now on are made with. */
  async parameters(): Promise<MarketParameters> {
    return decodeParameters(await this.#contract.read('parameters', []));
  }

  /** Sets what licences to come are made with. By the owner of the market. */
  async setParameters(parameters: MarketParameters): Promise<void> {
    await this.#contract.write('The parameters were not changed', 'setParameters', [
      encodeParameters(parameters),
    ]);
  }

  /** Sends the fees that have come together to the network's rewards, and returns how much. By anyone. */
  async fundRewards(): Promise<bigint> {
    const receipt = await this.#contract.write('The rewards were not funded', 'fundRewards', []);
    return this.#contract.told(receipt, 'RewardsFunded').amount;
  }

  async #prepared(what: string, terms: NewTerms, options: VersionOptions) {
    const seller = this.#contract.sender(what);
    const encoded = encodeTerms(terms, seller);
    const salt: Hex = to0x(options.salt ?? crypto.getRandomValues(new Uint8Array(HASH_BYTES)));
    const license = await this.#contract.read('predictLicense', [seller, encoded, salt]);
    return { encoded, salt, ungranted: await this.admit(license, encoded.streams) };
  }
}
