import { p256 } from '@noble/curves/nist.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { SIGNATURE_TYPE } from '../batch.js';
import { concat, equalBytes, toHex } from '../bytes.js';
import { type BatchHeader, ORIGIN_TYPE } from '../header.js';
import { ADDRESS_BYTES } from '../limits.js';
import { Certificate } from './certificate.js';
import { DerError } from './der.js';
import type { BatchSigner, SignatureMethod, SigningRequest } from './method.js';
import { badCertificate, badSignature, VALID, type Verdict } from './verdict.js';

const { Fn: Scalar } = p256.Point;
const HALF_ORDER = Scalar.ORDER >> 1n;
/** `r 32 · s 32`, before the certificate. */
const RS_BYTES = 64;
const MICROS_PER_MILLI = 1_000;

/** ECDSA over P-256 by the key of a certificate that travels with the signature. */
export class X509Method implements SignatureMethod {
  readonly signatureType = SIGNATURE_TYPE.X509;
  readonly originType = ORIGIN_TYPE.X509;
  readonly #anchors: readonly Certificate[];

  /**
   * @param anchors DER certificates of which one must have issued a publisher's; none = any issuer will do.
   * Their keys are on P-256 or P-384.
   * @throws DerError if one is no certificate
   */
  constructor(anchors: readonly Uint8Array[] = []) {
    this.#anchors = anchors.map((anchor) => new Certificate(anchor));
  }

  verify(header: BatchHeader, digest: Uint8Array, signature: Uint8Array): Verdict {
    if (signature.length <= RS_BYTES) {
      return badSignature(`it has ${signature.length} bytes, so no certificate can follow r and s`);
    }
    const r = toScalar(signature.subarray(0, 32));
    const s = toScalar(signature.subarray(32, RS_BYTES));
    if (r === 0n || r >= Scalar.ORDER) return badSignature('r is out of range');
    if (s === 0n || s >= Scalar.ORDER) return badSignature('s is out of range');
    if (s > HALF_ORDER) return { kind: 'HIGH_S' };
    const certificate = parseCertificate(signature.subarray(RS_BYTES));
    if (!(certificate instanceof Certificate)) return certificate;
    const publicKey = certificate.p256PublicKey;
    if (!publicKey) return badCertificate('its key is not on the curve P-256');
    if (!equalBytes(accountOf(publicKey), header.origin)) return badSignature('another account made it');
    const distrust = this.#distrust(certificate, header.signedAt / MICROS_PER_MILLI);
    if (distrust) return badCertificate(distrust);
    return p256.verify(signature.subarray(0, RS_BYTES), digest, publicKey, { prehash: false })
      ? VALID
      : badSignature("the certificate's key did not make it");
  }

  #distrust(certificate: Certificate, atMillis: number): string | undefined {
    if (!certificate.isValidAt(atMillis)) return 'it was not valid when the batch was signed';
    const isTrusted =
      this.#anchors.length === 0 ||
      this.#anchors.some((anchor) => anchor.isValidAt(atMillis) && certificate.isIssuedBy(anchor));
    return isTrusted ? undefined : 'none of the trusted certificates issued it';
  }
}

/** Signs with the P-256 key of an X.509 certificate. */
export class X509Signer implements BatchSigner {
  readonly signatureType = SIGNATURE_TYPE.X509;
  readonly originType = ORIGIN_TYPE.X509;
  readonly origin: Uint8Array;
  readonly #privateKey: Uint8Array;
  readonly #certificate: Uint8Array;

  /**
   * @param privateKey 32 bytes
   * @param certificate DER
   * @throws RangeError if the certificate is not for that key
   */
  constructor(privateKey: Uint8Array, certificate: Uint8Array) {
    const publicKey = p256.getPublicKey(privateKey, false);
    const certified = new Certificate(certificate).p256PublicKey;
    if (!certified || !equalBytes(publicKey, certified)) {
      throw new RangeError('The certificate is for another key; give the P-256 key that it names.');
    }
    this.#privateKey = privateKey.slice();
    this.#certificate = certificate.slice();
    this.origin = accountOf(publicKey);
  }

  sign(request: SigningRequest): Uint8Array {
    const rs = p256.sign(request.digest, this.#privateKey, { prehash: false, lowS: true });
    return concat(rs, this.#certificate);
  }
}

function parseCertificate(encoded: Uint8Array): Certificate | Verdict {
  try {
    return new Certificate(encoded);
  } catch (error) {
    if (error instanceof DerError) return badCertificate(error.message);
    throw error;
  }
}

function accountOf(publicKey: Uint8Array): Uint8Array {
  return keccak_256(publicKey.subarray(1)).slice(-ADDRESS_BYTES);
}

function toScalar(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}
