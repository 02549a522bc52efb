import { fromHex } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { type Approval, Data } from '../data.js';
import { DATA_LICENSE_ABI } from '../generated/DataLicense.js';
import { MARKET_REFUSALS, NETWORK_REFUSALS } from '../generated/refusals.js';
import type { CountProof } from '../network/epochs.js';
import type { Permit } from '../permit.js';
import { type ChainClients, explained } from '../transactions.js';
import { Dispute } from './dispute.js';
import {
  type Attestation,
  type Bought,
  encodeOrder,
  type Holder,
  type Order,
  type Purchase,
  type PurchaseId,
  type Standing,
} from './order.js';
import { decodeParameters, type MarketParameters } from './parameters.js';
import { decodeTerms, type Terms } from './terms.js';

/** What was shown of the events of all streams of a product. */
export interface ProvenEvents {
  readonly total: bigint;
  /** The end of the last epoch of which something was shown, in seconds of the Unix epoch; 0: nothing was. */
  readonly until: number;
}

/**
 * A licence contract: one version of a product. Whoever pays may read the product's streams until the paid period ends.
 * Amounts are in wei of DATA. Methods that change it wait until the transaction is mined.
 */
export class DataLicense {
  readonly address: Address;
  /** Flags of bad data, and what becomes of them. */
  readonly dispute: Dispute;
  readonly #contract: Contract<typeof DATA_LICENSE_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.address = address;
    this.#contract = new Contract(
      connection,
      address,
      DATA_LICENSE_ABI,
      'The licence',
      MARKET_REFUSALS,
      NETWORK_REFUSALS,
    );
    this.dispute = new Dispute(this.#contract);
  }

  /** The terms, which never change. */
  async terms(): Promise<Terms> {
    return decodeTerms(await this.#contract.read('terms', []));
  }

  /** What the owner of the market had set when it was made. */
  async parameters(): Promise<MarketParameters> {
    return decodeParameters(await this.#contract.read('parameters', []));
  }

  seller(): Promise<Address> {
    return this.#contract.read('seller', []);
  }

  /** Whether it can be bought, as far as the market is concerned. */
  isOnSale(): Promise<boolean> {
    return this.#contract.read('isOnSale', []);
  }

  /** When it has ended for all its holders, in seconds of the Unix epoch; undefined: it has not. */
  async endedAt(): Promise<number | undefined> {
    return Number(await this.#contract.read('endedAt', [])) || undefined;
  }

  /** What a period costs. */
  priceOf(periodSeconds: number): Promise<bigint> {
    return this.#contract.read('priceOf', [BigInt(periodSeconds)]);
  }

  /** Until when an account may read, as far as this licence goes, in seconds of the Unix epoch; 0: it never might. */
  async expiryOf(account: Address): Promise<number> {
    return Number(await this.#contract.read('expiryOf', [account]));
  }

  /** What is known of an account. */
  async holder(account: Address): Promise<Holder> {
    const { expiry, purchases, barred } = await this.#contract.read('holderOf', [account]);
    return { expiry: Number(expiry), purchases, barred };
  }

  /**
   * All accounts that ever bought it, those whose licence has expired included.
   * @param fromBlock where to begin to look: that of the deployment does
   */
  async holders(fromBlock = 0n): Promise<Address[]> {
    const bought = await this.#contract.history('Purchased', {}, fromBlock);
    return [...new Set(bought.map(({ args }) => args.holder))];
  }

  /**
   * A purchase.
   * @throws ContractRefusal if there is none
   */
  async purchaseOf({ holder, index }: PurchaseId): Promise<Purchase> {
    const { start, end, amount, claimed } = await this.#contract.read('purchaseOf', [{ holder, index }]);
    return { holder, index, start: Number(start), end: Number(end), amount, claimed };
  }

  /** How a purchase stands now. */
  async standing({ holder, index }: PurchaseId): Promise<Standing> {
    const [events, claimable, refundable] = await this.#contract.read('standingOf', [{ holder, index }]);
    return { events, claimable, refundable };
  }

  /** What is paid and neither claimed nor refunded, of all purchases. */
  escrow(): Promise<bigint> {
    return this.#contract.read('escrow', []);
  }

  /** What was shown of the streams' events so far. */
  async provenEvents(): Promise<ProvenEvents> {
    const [total, until] = await this.#contract.read('provenEvents', []);
    return { total, until: Number(until) };
  }

  /**
   * Buys a licence for a period that begins now, or when the holder's present one ends. The holder may subscribe to all
   * streams when this resolves.
   * @param approval how the licence contract is let take the price, or a permit that was signed before; by default one signature
   *     goes with the purchase
   * @throws ContractRefusal if the contract refuses; nothing is paid then
   */
  async purchase(order: Order, approval: Approval | Permit = 'permit'): Promise<Bought> {
    const what = 'The licence was not bought';
    const encoded = encodeOrder(order, this.#contract.sender(what));
    const permit = await this.#approved(order, approval);
    const receipt = permit
      ? await this.#contract.write(what, 'purchaseWithPermit', [encoded, permit])
      : await this.#contract.write(what, 'purchase', [encoded]);
    const { holder, index, start, end, amount } = this.#contract.told(receipt, 'Purchased');
    return {
      holder,
      index,
      start: Number(start),
      end: Number(end),
      amount,
      claimed: 0n,
      transaction: receipt.transactionHash,
    };
  }

  /**
   * Signs, as the attester, that it knows who a holder is. Sends nothing.
   * @param expiry the first second of the Unix epoch at which it holds no more
   */
  async attest(holder: Address, expiry: number): Promise<Attestation> {
    const { writer, chain } = this.#contract.clients;
    this.#contract.sender('Nothing was attested');
    const signature = await explained('Nothing was attested', () =>
      writer!.signTypedData({
        account: writer!.account,
        domain: {
          name: 'Streamr DataLicense',
          version: '1',
          chainId: chain.id,
          verifyingContract: this.address,
        },
        types: {
          Attestation: [
            { name: 'holder', type: 'address' },
            { name: 'expiry', type: 'uint64' },
          ],
        },
        primaryType: 'Attestation',
        message: { holder, expiry: BigInt(expiry) },
      }),
    );
    return { expiry, signature: fromHex(signature) };
  }

  /**
   * Shows how many events the product's streams had, once for all purchases. By seller and beneficiary. Epochs come in the
   * order of time; one that is passed over is lost.
   * @param coordinator that settled on the counts, present or former
   */
  async proveCounts(coordinator: Address, proofs: readonly CountProof[]): Promise<void> {
    await this.#contract.write('The counts were not proven', 'proveCounts', [coordinator, proofs]);
  }

  /**
   * Pays the beneficiary what is earned and was not claimed before. By anyone.
   * @param purchases those with nothing to claim are passed over; if all are, it is refused
   * @returns what reached the beneficiary, the fee taken off
   */
  async claim(purchases: readonly PurchaseId[]): Promise<bigint> {
    const ids = purchases.map(({ holder, index }) => ({ holder, index }));
    const receipt = await this.#contract.write('Nothing was claimed', 'claim', [ids]);
    return this.#contract
      .all(receipt, 'Claimed')
      .reduce((sum, { args: { amount, fee } }) => sum + amount - fee, 0n);
  }

  /**
   * Gives back to the holder what was not earned, once the time to prove counts is over, or at once if the licence has
   * ended. By anyone.
   * @returns what was refunded
   */
  async refund({ holder, index }: PurchaseId): Promise<bigint> {
    const receipt = await this.#contract.write('Nothing was refunded', 'refund', [{ holder, index }]);
    return this.#contract.told(receipt, 'Refunded').refunded;
  }

  /**
   * Cuts the account's licence short when it cannot read a stream of the product, and the licence contract cannot let it;
   * gives back the part for the time to come.
   * @returns what was refunded
   */
  async cancel(): Promise<bigint> {
    const receipt = await this.#contract.write('The licence was not cancelled', 'cancel', []);
    return this.#contract.all(receipt, 'Refunded').reduce((sum, { args }) => sum + args.refunded, 0n);
  }

  /** Ends or resumes selling to an account. Seller only. Barring cuts its licence short and refunds the time to come. */
  async setBarred(account: Address, barred: boolean): Promise<void> {
    await this.#contract.write('The holder was not changed', 'setBarred', [account, barred]);
  }

  /** Brings the streams in line with an account's licence, as far as they are in reach. By anyone. */
  async sync(account: Address): Promise<void> {
    await this.#contract.write('The streams were not brought in line', 'sync', [account]);
  }

  /** Sends DATA that came here by mistake to the network's rewards. By anyone. */
  async sweep(): Promise<void> {
    await this.#contract.write('Nothing was swept', 'sweep', []);
  }

  /** Lets the contract take what the order costs: by a permit, which is returned, or before. */
  async #approved({ period }: Order, approval: Approval | Permit): Promise<Permit | undefined> {
    if (approval === 'given') return undefined;
    if (typeof approval === 'object') return approval;
    const price = await this.priceOf(period);
    if (price === 0n) return undefined;
    const data = new Data(this.#contract.clients, await this.#contract.read('token', []));
    if (approval === 'permit') return data.permit(this.address, price);
    await data.ensureAllowance(this.address, price);
    return undefined;
  }
}
