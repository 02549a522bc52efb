import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { SIGNATURE_TYPE } from '../batch.js';
import { concat, equalBytes, toHex, utf8 } from '../bytes.js';
import { type Address, addressOf, type BatchHeader, ORIGIN_TYPE } from '../header.js';
import { ADDRESS_BYTES } from '../limits.js';
import type { BatchSigner, SignatureMethod, SigningRequest } from './method.js';
import { badSignature, VALID, type Verdict } from './verdict.js';

const { Point } = secp256k1;
const { Fn: Scalar } = Point;
type Point = InstanceType<typeof Point>;

/** `r 32 · s 32 · v 1` */
export const SECP256K1_SIGNATURE_BYTES = 65;
const HALF_ORDER = Scalar.ORDER >> 1n;
/** Publishers whose public key is remembered. */
const MAX_KNOWN_KEYS = 4_096;
/** Publishers for whom a table of multiples is kept; one takes about a megabyte. */
const MAX_TABLES = 16;
/** A table costs as much as 40 verifications without one, so it is made for those who publish much. */
const USES_BEFORE_TABLE = 32;
const TABLE_WINDOW_BITS = 6;

interface Parts {
  readonly r: bigint;
  readonly s: bigint;
  /** Whether R has an odd y. */
  readonly odd: boolean;
}

interface KnownKey {
  readonly point: Point;
  uses: number;
  hasTable: boolean;
}

/**
 * ECDSA over secp256k1 by Ethereum accounts. Recovers the public key of an account once, then verifies with it,
 * and with a table of its multiples when it publishes much.
 */
export class Secp256k1Method implements SignatureMethod {
  readonly signatureType = SIGNATURE_TYPE.SECP256K1;
  readonly originType = ORIGIN_TYPE.ETHEREUM;
  readonly #keys = new Map<string, KnownKey>();
  #tables = 0;

  verify(header: BatchHeader, digest: Uint8Array, signature: Uint8Array): Verdict {
    const parts = parse(signature);
    if ('kind' in parts) return parts;
    const origin = toHex(header.origin);
    const known = this.#keys.get(origin);
    if (known) {
      this.#noteUse(known);
      return isSignedBy(known.point, parts, digest)
        ? VALID
        : badSignature('another account made it, or something was changed after it');
    }
    const point = recoverKeyOf(header.origin, parts, digest);
    if (!point) return badSignature('another account made it, or something was changed after it');
    this.#remember(origin, point);
    return VALID;
  }

  #remember(origin: string, point: Point): void {
    if (this.#keys.size >= MAX_KNOWN_KEYS) {
      const [oldest] = this.#keys;
      if (oldest) {
        this.#keys.delete(oldest[0]);
        if (oldest[1].hasTable) this.#tables--;
      }
    }
    this.#keys.set(origin, { point, uses: 0, hasTable: false });
  }

  #noteUse(known: KnownKey): void {
    known.uses++;
    if (known.uses === USES_BEFORE_TABLE && this.#tables < MAX_TABLES) {
      known.point.precompute(TABLE_WINDOW_BITS, false);
      known.hasTable = true;
      this.#tables++;
    }
  }
}

/** Signs as an Ethereum account whose private key is at hand. Nonces are deterministic (RFC 6979). */
export class Secp256k1Signer implements BatchSigner {
  readonly signatureType = SIGNATURE_TYPE.SECP256K1;
  readonly originType = ORIGIN_TYPE.ETHEREUM;
  readonly origin: Uint8Array;
  readonly #privateKey: Uint8Array;

  /**
   * @param privateKey 32 bytes
   * @throws RangeError if it is no private key
   */
  constructor(privateKey: Uint8Array) {
    if (!secp256k1.utils.isValidSecretKey(privateKey)) {
      throw new RangeError('A private key has 32 bytes, and is neither zero nor beyond the group order.');
    }
    this.#privateKey = privateKey.slice();
    this.origin = accountOf(Point.fromBytes(secp256k1.getPublicKey(privateKey)));
  }

  /** A signer with a new private key from the platform's secure randomness. */
  static random(): Secp256k1Signer {
    return new Secp256k1Signer(secp256k1.utils.randomSecretKey());
  }

  /** The account as text. */
  get account(): Address {
    return addressOf(this.origin);
  }

  sign(request: Pick<SigningRequest, 'digest'>): Uint8Array {
    return signDigest(request.digest, this.#privateKey);
  }

  /** Signs a text as EIP-191 personal message, as wallets do. */
  signMessage(text: string): Uint8Array {
    return signDigest(personalMessageDigest(text), this.#privateKey);
  }
}

/** The account that signed a text as EIP-191 personal message, or undefined if nobody can have. */
export function recoverMessageSigner(text: string, signature: Uint8Array): Address | undefined {
  return recoverSigner(personalMessageDigest(text), signature);
}

/** The account that signed a digest, with v as it is given and s in the lower half, or undefined if nobody can have. */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): Address | undefined {
  const parts = parse(signature);
  const point = 'kind' in parts ? undefined : recover(parts, digest);
  return point && addressOf(accountOf(point));
}

/** Keccak-256 of a text in the frame of EIP-191's personal messages. */
export function personalMessageDigest(text: string): Uint8Array {
  const message = utf8(text);
  return keccak_256(concat(utf8(`\x19Ethereum Signed Message:\n${message.length}`), message));
}

function signDigest(digest: Uint8Array, privateKey: Uint8Array): Uint8Array {
  const recovered = secp256k1.sign(digest, privateKey, { prehash: false, format: 'recovered', lowS: true });
  const signature = new Uint8Array(SECP256K1_SIGNATURE_BYTES);
  signature.set(recovered.subarray(1));
  signature[SECP256K1_SIGNATURE_BYTES - 1] = 27 + recovered[0]!;
  return signature;
}

function parse(signature: Uint8Array): Parts | Verdict {
  if (signature.length !== SECP256K1_SIGNATURE_BYTES) {
    return badSignature(`it has ${signature.length} bytes instead of ${SECP256K1_SIGNATURE_BYTES}`);
  }
  const v = signature[SECP256K1_SIGNATURE_BYTES - 1]!;
  if (v !== 27 && v !== 28) return badSignature(`v is ${v} instead of 27 or 28`);
  const r = toScalar(signature.subarray(0, 32));
  const s = toScalar(signature.subarray(32, 64));
  if (!isInRange(r)) return badSignature('r is out of range');
  if (!isInRange(s)) return badSignature('s is out of range');
  if (s > HALF_ORDER) return { kind: 'HIGH_S' };
  return { r, s, odd: v === 28 };
}

/** The key of an account, if it made the signature. As once the key is known, v need only be well-formed. */
function recoverKeyOf(origin: Uint8Array, parts: Parts, digest: Uint8Array): Point | undefined {
  return [parts, { ...parts, odd: !parts.odd }]
    .map((candidate) => recover(candidate, digest))
    .find((point) => point && equalBytes(accountOf(point), origin));
}

function recover(parts: Parts, digest: Uint8Array): Point | undefined {
  try {
    const signature = new secp256k1.Signature(parts.r, parts.s, parts.odd ? 1 : 0);
    return signature.recoverPublicKey(digest);
  } catch {
    // r is no x coordinate of the curve, or the key would be the point at infinity
    return undefined;
  }
}

function isSignedBy(key: Point, parts: Parts, digest: Uint8Array): boolean {
  const inverse = Scalar.inv(parts.s);
  const u1 = Scalar.create(toScalar(digest) * inverse);
  const u2 = Scalar.create(parts.r * inverse);
  const point = Point.BASE.multiplyUnsafe(u1).add(key.multiplyUnsafe(u2));
  if (point.is0()) return false;
  return Scalar.create(point.x) === parts.r;
}

function accountOf(point: Point): Uint8Array {
  return keccak_256(point.toBytes(false).subarray(1)).slice(-ADDRESS_BYTES);
}

function isInRange(scalar: bigint): boolean {
  return scalar > 0n && scalar < Scalar.ORDER;
}

function toScalar(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}
