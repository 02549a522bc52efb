import type { BatchHeader } from '../header.js';
import type { Verdict } from './verdict.js';

/** One way of signing batches. Methods are registered with a `BatchVerifier`. */
export interface SignatureMethod {
  /** The code in the signatureType field, 1 to 255. */
  readonly signatureType: number;
  /** The type of the origins that sign this way. */
  readonly originType: number;
  /**
   * Checks a signature.
   * @param digest EIP-712 digest of the batch, 32 bytes
   * @param signature as it travels
   */
  verify(header: BatchHeader, digest: Uint8Array, signature: Uint8Array): Verdict;
}

/** What a signer signs. */
export interface SigningRequest {
  readonly header: BatchHeader;
  /** Root of the hash tree, 32 bytes. */
  readonly root: Uint8Array;
  readonly chainId: number;
  /** EIP-712 digest of the three, 32 bytes. */
  readonly digest: Uint8Array;
}

/** Signs batches as one origin. */
export interface BatchSigner {
  readonly signatureType: number;
  readonly originType: number;
  /** Account that signs, 20 bytes. */
  readonly origin: Uint8Array;
  /** The signature as it travels; a promise where a wallet or another process signs. */
  sign(request: SigningRequest): Uint8Array | Promise<Uint8Array>;
}
