import type { ErrorCode } from '../error-codes.js';

/** What checking a signature came to; see section 6 of docs/protocol.md. */
export type Verdict =
  | { readonly kind: 'VALID' }
  | { readonly kind: 'UNSIGNED' }
  | { readonly kind: 'UNKNOWN_SIGNATURE_TYPE'; readonly signatureType: number }
  | { readonly kind: 'UNKNOWN_ORIGIN_TYPE'; readonly originType: number; readonly signatureType: number }
  | { readonly kind: 'BAD_SIGNATURE'; readonly reason: string }
  | { readonly kind: 'HIGH_S' }
  | { readonly kind: 'BAD_CERTIFICATE'; readonly reason: string };

/** A verdict other than valid. Each is also the name of an error code. */
export type Refusal = Exclude<Verdict, { kind: 'VALID' }>;

/** The only good verdict. */
export const VALID: Verdict = { kind: 'VALID' };

/** A bad signature and why. */
export function badSignature(reason: string): Verdict {
  return { kind: 'BAD_SIGNATURE', reason };
}

/** A certificate that cannot be trusted and why. */
export function badCertificate(reason: string): Verdict {
  return { kind: 'BAD_CERTIFICATE', reason };
}

/** A sentence that tells a person what is wrong. */
export function describeVerdict(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'VALID':
      return 'The signature is valid.';
    case 'UNSIGNED':
      return 'It is not signed; sign it with the key of an account that may publish.';
    case 'UNKNOWN_SIGNATURE_TYPE':
      return `Signature type ${verdict.signatureType} is not known here; a newer version may know it.`;
    case 'UNKNOWN_ORIGIN_TYPE':
      return `Origin type ${verdict.originType} does not go with signature type ${verdict.signatureType}.`;
    case 'BAD_SIGNATURE':
      return `The signature is wrong: ${verdict.reason}.`;
    case 'HIGH_S':
      return 'The signature has S in the upper half of the group order; use N − S, and flip v.';
    case 'BAD_CERTIFICATE':
      return `The certificate is not accepted: ${verdict.reason}.`;
  }
}

/** The error code under which a refusal travels. */
export function refusalCode(refusal: Refusal): ErrorCode {
  return refusal.kind;
}
