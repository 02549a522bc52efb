import { checksumAddress } from '../protocol/address.js';
import type { Address } from '../protocol/header.js';
import type { Secp256k1Signer } from '../protocol/signatures/secp256k1.js';

/** An account that can say that it is itself: a private key, or a wallet. */
export interface Account {
  /** In EIP-55 mixed case. */
  readonly address: Address;
  /** Signs a text as EIP-191 personal message: 65 bytes `r · s · v`. */
  signMessage(text: string): Uint8Array | Promise<Uint8Array>;
}

/** The account of a private key. */
export function accountOf(signer: Secp256k1Signer): Account {
  return {
    address: checksumAddress(signer.origin),
    signMessage: (text) => signer.signMessage(text),
  };
}
