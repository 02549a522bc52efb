import type { Hex } from 'viem';
import { to0x } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';

/** An attester's word that it knows who the holder is, for one licence contract. */
export interface Attestation {
  /** The first second of the Unix epoch at which it holds no more. */
  readonly expiry: number;
  readonly signature: Uint8Array;
}

/** What a buyer orders of a licence contract, whose address pins the terms. */
export interface Order {
  /** How long, in seconds. */
  readonly period: number;
  /** The most that the buyer pays, in wei of DATA. */
  readonly maxPrice: bigint;
  /** Who will read: the buyer, unless another account is named. */
  readonly holder?: Address | undefined;
  /**
   * A point of secp256k1 in 33 or 65 bytes, for which keys of streams are wrapped; left out where the holder has a key
   * registered with the streams, or will register it itself.
   */
  readonly publicKey?: Uint8Array | undefined;
  /** Of the holder's identity, where the terms ask for one. */
  readonly attestation?: Attestation | undefined;
}

/** Names a purchase of a licence contract. */
export interface PurchaseId {
  /** Who may read. */
  readonly holder: Address;
  /** Which of the holder's purchases, from 0. */
  readonly index: number;
}

/** A licence bought for a period. Amounts are in wei of DATA, times in seconds of the Unix epoch. */
export interface Purchase extends PurchaseId {
  /** The first second that it covers. */
  readonly start: number;
  /** The first second that it does not cover any more. */
  readonly end: number;
  /** What was paid for it and not refunded. */
  readonly amount: bigint;
  /** How much of that was claimed. */
  readonly claimed: bigint;
}

/** A purchase that was made just now. */
export interface Bought extends Purchase {
  /** Hash of the transaction that made it. */
  readonly transaction: Hex;
}

/** How a purchase stands now. Amounts are in wei of DATA. */
export interface Standing {
  /** Events that count for it, by what was proven so far; 0 where the terms do not ask for events. */
  readonly events: bigint;
  /** What could be claimed, were claims not frozen. */
  readonly claimable: bigint;
  /** What can be refunded. */
  readonly refundable: bigint;
}

/** What a licence contract knows of an account. */
export interface Holder {
  /** The first second of the Unix epoch at which it has no licence any more; 0: it never had one. */
  readonly expiry: number;
  /** How many purchases it has had. */
  readonly purchases: number;
  /** Whether the seller sells to it no more. */
  readonly barred: boolean;
}

/** An order as contracts take it. */
export interface EncodedOrder {
  readonly holder: Address;
  readonly period: bigint;
  readonly maxPrice: bigint;
  readonly publicKey: Hex;
  readonly attestation: { readonly expiry: bigint; readonly signature: Hex };
}

/** An order as contracts take it. */
export function encodeOrder(order: Order, buyer: Address): EncodedOrder {
  const { attestation } = order;
  return {
    holder: order.holder ?? buyer,
    period: BigInt(order.period),
    maxPrice: order.maxPrice,
    publicKey: order.publicKey ? to0x(order.publicKey) : '0x',
    attestation: {
      expiry: BigInt(attestation?.expiry ?? 0),
      signature: attestation ? to0x(attestation.signature) : '0x',
    },
  };
}
