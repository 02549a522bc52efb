import { encodeAbiParameters, type Hex, hashTypedData, keccak256, zeroAddress } from 'viem';
import { fromHex, to0x } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import { recoverSigner, type Secp256k1Signer } from '../../protocol/signatures/secp256k1.js';

const CHANNEL_TYPES = [
  { type: 'address' },
  { type: 'address' },
  { type: 'address' },
  { type: 'uint64' },
  { type: 'uint64' },
] as const;

const VOUCHER_TYPES = {
  Voucher: [
    { name: 'channel', type: 'bytes32' },
    { name: 'stream', type: 'address' },
    { name: 'amount', type: 'uint96' },
  ],
} as const;

/** A payment channel, by all that never changes in it. */
export interface Channel {
  /** Who opens it, and gets back what is left. */
  readonly payer: Address;
  /** Whose key signs vouchers: the payer, or a key that the payer lets spend this one deposit. */
  readonly signer: Address;
  /** Who is paid. */
  readonly broker: Address;
  /** Seconds that the broker has to redeem after the payer starts to close. */
  readonly challengePeriod: number;
  /** Any number of 64 bits that the payer has not used with the rest of it. */
  readonly nonce: bigint;
}

/** Where vouchers are redeemed. */
export interface VoucherDomain {
  readonly chainId: number;
  /** Address of the PaymentChannels contract. */
  readonly contract: Address;
}

/** What the signer of a channel promises. */
export interface VoucherPromise {
  readonly channel: Channel;
  /** Whose deliveries are paid for; undefined: no stream's, as for what publishing costs. */
  readonly stream: Address | undefined;
  /** All that was ever promised in this channel for this stream, in wei of DATA. */
  readonly amount: bigint;
}

/** A promise with its signature. */
export interface Voucher extends VoucherPromise {
  /** `r 32 · s 32 · v 1` */
  readonly signature: Uint8Array;
}

/** The id of a channel. */
export function channelId({ payer, signer, broker, challengePeriod, nonce }: Channel): Hex {
  return keccak256(
    encodeAbiParameters(CHANNEL_TYPES, [payer, signer, broker, BigInt(challengePeriod), nonce]),
  );
}

/** What is signed with EIP-712, as `signTypedData` takes it. */
export function voucherTypedData({ chainId, contract }: VoucherDomain, promise: VoucherPromise) {
  return {
    domain: { name: 'Streamr PaymentChannels', version: '1', chainId, verifyingContract: contract },
    types: VOUCHER_TYPES,
    primaryType: 'Voucher',
    message: {
      channel: channelId(promise.channel),
      stream: promise.stream ?? zeroAddress,
      amount: promise.amount,
    },
  } as const;
}

/** The EIP-712 digest that a channel's signer signs. */
export function voucherDigest(domain: VoucherDomain, promise: VoucherPromise): Uint8Array {
  return fromHex(hashTypedData(voucherTypedData(domain, promise)));
}

/** Signs a voucher with the key of the channel's signer. */
export function signVoucher(
  signer: Secp256k1Signer,
  domain: VoucherDomain,
  promise: VoucherPromise,
): Voucher {
  return { ...promise, signature: signer.sign({ digest: voucherDigest(domain, promise) }) };
}

/** Whether the channel's signer signed a voucher, as the contract asks when it is redeemed. */
export function isSignedVoucher(domain: VoucherDomain, voucher: Voucher): boolean {
  const signer = recoverSigner(voucherDigest(domain, voucher), voucher.signature);
  return signer === voucher.channel.signer.toLowerCase();
}

/** A channel as the contract takes it. */
export function encodeChannel(channel: Channel) {
  return { ...channel, challengePeriod: BigInt(channel.challengePeriod) };
}

/** Vouchers as the contract takes them: by their channels. */
export function encodeRedemptions(vouchers: readonly Voucher[]) {
  const byChannel = new Map<Hex, Voucher[]>();
  for (const voucher of vouchers) {
    const id = channelId(voucher.channel);
    byChannel.set(id, [...(byChannel.get(id) ?? []), voucher]);
  }
  return [...byChannel.values()].map((ofChannel) => ({
    channel: encodeChannel(ofChannel[0]!.channel),
    vouchers: ofChannel.map(({ stream, amount, signature }) => ({
      stream: stream ?? zeroAddress,
      amount,
      signature: to0x(signature),
    })),
  }));
}
