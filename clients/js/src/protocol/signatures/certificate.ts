import { p256, p384 } from '@noble/curves/nist.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { equalBytes } from '../bytes.js';
import { DER, type DerElement, DerError, DerReader, readBitString, readOid, readTime } from './der.js';

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const CURVES = new Map([
  ['1.2.840.10045.3.1.7', p256],
  ['1.3.132.0.34', p384],
]);
const HASHES = new Map<string, (message: Uint8Array) => Uint8Array>([
  ['1.2.840.10045.4.3.2', sha256],
  ['1.2.840.10045.4.3.3', sha384],
  ['1.2.840.10045.4.3.4', sha512],
]);
/** An uncompressed P-256 point: `0x04 · x 32 · y 32`. */
const P256_POINT_BYTES = 65;

/** What is needed of an X.509 certificate with an elliptic-curve key (RFC 5280). */
export class Certificate {
  /** The certificate as it travels. */
  readonly encoded: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Validity in milliseconds since the Unix epoch, both ends included. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** OID of the key's curve, undefined for other kinds of keys. */
  readonly #curve: string | undefined;
  readonly #publicKey: Uint8Array;
  readonly #toBeSigned: Uint8Array;
  readonly #signatureAlgorithm: string;
  readonly #signature: Uint8Array;

  /** @throws DerError if the bytes are no certificate */
  constructor(encoded: Uint8Array) {
    this.encoded = encoded;
    const outer = new DerReader(encoded);
    const certificate = outer.sequence();
    if (!outer.isAtEnd) throw new DerError('bytes follow the certificate');
    const body = certificate.read(DER.SEQUENCE);
    this.#toBeSigned = body.encoded;
    this.#signatureAlgorithm = readOid(certificate.sequence().read(DER.OID).value);
    this.#signature = readBitString(certificate.read(DER.BIT_STRING).value);

    const fields = new DerReader(body.value);
    if (fields.peek() === DER.EXPLICIT_0) fields.any();
    fields.read(DER.INTEGER);
    fields.read(DER.SEQUENCE);
    this.issuer = fields.read(DER.SEQUENCE).encoded;
    const validity = fields.sequence();
    this.notBefore = readTime(validity.any());
    this.notAfter = readTime(validity.any());
    this.subject = fields.read(DER.SEQUENCE).encoded;
    const key = fields.sequence();
    this.#curve = readCurve(key.read(DER.SEQUENCE));
    this.#publicKey = readBitString(key.read(DER.BIT_STRING).value);
  }

  /** The P-256 public key as `0x04 · x · y`, or undefined if the key is of another kind or no point. */
  get p256PublicKey(): Uint8Array | undefined {
    if (this.#curve === undefined || CURVES.get(this.#curve) !== p256) return undefined;
    if (this.#publicKey.length !== P256_POINT_BYTES || !p256.utils.isValidPublicKey(this.#publicKey, false)) {
      return undefined;
    }
    return this.#publicKey;
  }

  /** Whether a time, in milliseconds since the Unix epoch, lies within its validity. */
  isValidAt(millis: number): boolean {
    return millis >= this.notBefore && millis <= this.notAfter;
  }

  /** Whether another certificate's key signed this one. */
  isIssuedBy(issuer: Certificate): boolean {
    const curve = issuer.#curve === undefined ? undefined : CURVES.get(issuer.#curve);
    const hash = HASHES.get(this.#signatureAlgorithm);
    if (!curve || !hash || !equalBytes(this.issuer, issuer.subject)) return false;
    try {
      return curve.verify(this.#signature, hash(this.#toBeSigned), issuer.#publicKey, {
        prehash: false,
        format: 'der',
        lowS: false,
      });
    } catch {
      // the signature is no DER, or the issuer's key is no point
      return false;
    }
  }
}

function readCurve(algorithm: DerElement): string | undefined {
  const parts = new DerReader(algorithm.value);
  if (readOid(parts.read(DER.OID).value) !== EC_PUBLIC_KEY || parts.peek() !== DER.OID) return undefined;
  return readOid(parts.read(DER.OID).value);
}
