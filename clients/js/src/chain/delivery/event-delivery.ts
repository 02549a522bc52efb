import { zeroAddress } from 'viem';
import { StreamrError } from '../../client/errors.js';
import { SIGNATURE_TYPE } from '../../protocol/batch.js';
import { to0x } from '../../protocol/bytes.js';
import type { DetachedEvent } from '../../protocol/detached.js';
import { type Address, addressOf, type BatchHeader, ORIGIN_TYPE } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { Data } from '../data.js';
import { EVENT_DELIVERY_ABI } from '../generated/EventDelivery.js';
import { DELIVERY_REFUSALS, EVENT_REFUSALS } from '../generated/refusals.js';
import type { ChainClients } from '../transactions.js';

/** What a subscriber offers for its events. */
export interface DeliveryTerms {
  /** For each event, in wei of DATA. */
  readonly bounty: bigint;
  /** What each call of the subscriber can use. */
  readonly gasLimit: number;
  /** How many seconds the time of signing may lie from the block's time, either way; 0: any. */
  readonly maxAge: number;
}

/** A new subscription of the account, which is to be a contract. */
export interface NewDeliverySubscription extends DeliveryTerms {
  /** Whose events it wants. */
  readonly stream: Address;
  /** What bounties are paid from, in wei of DATA. */
  readonly deposit: bigint;
}

/** A contract's subscription. */
export interface DeliverySubscription extends NewDeliverySubscription {
  readonly id: number;
  /** The contract that is called. */
  readonly subscriber: Address;
}

/** What came of a delivery: ids of subscriptions. */
export interface Delivery {
  /** Those whose subscriber was called, and that paid their bounty. */
  readonly delivered: readonly number[];
  /** Those of them whose subscriber failed. */
  readonly rejected: readonly number[];
}

/** What is delivered to a contract, and earns whoever brings it a bounty. Methods that change it wait until it is mined. */
export class EventDelivery {
  readonly #contract: Contract<typeof EVENT_DELIVERY_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(
      connection,
      address,
      EVENT_DELIVERY_ABI,
      'The event delivery contract',
      DELIVERY_REFUSALS,
      EVENT_REFUSALS,
    );
  }

  /** How many subscriptions there have been; their ids are 1 to this. */
  async count(): Promise<number> {
    return Number(await this.#contract.read('subscriptionCount', []));
  }

  /** A subscription, or undefined if there is none, or it was cancelled. */
  async subscription(id: number): Promise<DeliverySubscription | undefined> {
    const found = await this.#contract.read('subscriptionOf', [BigInt(id)]);
    return found.subscriber === zeroAddress ? undefined : { id, ...found };
  }

  /**
   * Subscribes the account, and returns the subscription's id. The account is called with events, so it is to be a contract:
   * an account with code, or a contract that makes this call itself. The deposit is approved first, if need be.
   */
  async subscribe({ stream, bounty, gasLimit, maxAge, deposit }: NewDeliverySubscription): Promise<number> {
    await this.#allow(deposit);
    const receipt = await this.#contract.write('Nothing was subscribed', 'subscribe', [
      stream,
      bounty,
      gasLimit,
      maxAge,
      deposit,
    ]);
    return Number(this.#contract.told(receipt, 'Subscribed').id);
  }

  /** Changes the terms for the events to come. By the subscriber. */
  async change(id: number, { bounty, gasLimit, maxAge }: DeliveryTerms): Promise<void> {
    await this.#contract.write('The subscription was not changed', 'change', [
      BigInt(id),
      bounty,
      gasLimit,
      maxAge,
    ]);
  }

  /** Adds to the deposit of a subscription; it is approved first, if need be. By anyone. */
  async topUp(id: number, amount: bigint): Promise<void> {
    await this.#allow(amount);
    await this.#contract.write('Nothing was added to the subscription', 'topUp', [BigInt(id), amount]);
  }

  /** Ends a subscription; what is left of its deposit goes back to the subscriber. By the subscriber. */
  async cancel(id: number): Promise<void> {
    await this.#contract.write('The subscription was not cancelled', 'cancel', [BigInt(id)]);
  }

  /**
   * Delivers an event, for which the account earns the bounties. Subscriptions that have it already, cannot pay for it, may
   * not read the stream or want no event of its age are passed over; if all are, it is refused.
   * @param ids of subscriptions to the event's stream
   * @param event with its proof, e.g. of `StreamEvent.detach`
   * @param minReward what the bounties must come to, in wei of DATA
   */
  async deliver(ids: readonly number[], event: DetachedEvent, minReward = 0n): Promise<Delivery> {
    const what = 'Nothing was delivered';
    if (
      event.signatureType !== SIGNATURE_TYPE.SECP256K1 ||
      event.header.originType !== ORIGIN_TYPE.ETHEREUM
    ) {
      throw new StreamrError(
        'BAD_ARGUMENT',
        `${what}: contracts verify events of Ethereum accounts only, and this one was signed in another way.`,
      );
    }
    const receipt = await this.#contract.write(what, 'deliver', [
      ids.map(BigInt),
      minReward,
      encodeHeader(event.header),
      event.index,
      to0x(event.event.bytes),
      event.proof.map(to0x),
      to0x(event.signature),
    ]);
    return {
      delivered: this.#contract.all(receipt, 'EventDelivered').map(({ args }) => Number(args.id)),
      rejected: this.#contract.all(receipt, 'EventRejected').map(({ args }) => Number(args.id)),
    };
  }

  /** Whether an event has been delivered to a subscription. */
  isDelivered(id: number, { header, event }: DetachedEvent): Promise<boolean> {
    const { partition, run, origin } = header;
    const args = [BigInt(id), partition, addressOf(origin), to0x(run), BigInt(event.sequence)] as const;
    return this.#contract.read('isDelivered', args);
  }

  /** What an account has earned by delivering and can withdraw now, in wei of DATA. */
  earned(deliverer: Address): Promise<bigint> {
    return this.#contract.read('earned', [deliverer]);
  }

  /** Pays an account what it has earned by delivering, and returns how much. By anyone. */
  async withdraw(deliverer: Address): Promise<bigint> {
    const receipt = await this.#contract.write('Nothing was withdrawn', 'withdraw', [deliverer]);
    return this.#contract.told(receipt, 'Withdrawn').amount;
  }

  async #allow(amount: bigint): Promise<void> {
    if (amount === 0n) return;
    const token = await this.#contract.read('token', []);
    await new Data(this.#contract.clients, token).ensureAllowance(this.#contract.address, amount);
  }
}

function encodeHeader(header: BatchHeader) {
  return {
    stream: addressOf(header.stream),
    partition: header.partition,
    run: to0x(header.run),
    firstSequence: BigInt(header.firstSequence),
    signedAt: BigInt(header.signedAt),
    count: header.count,
    encryptionType: header.encryptionType,
    keyId: to0x(header.keyId),
    origin: addressOf(header.origin),
  };
}
