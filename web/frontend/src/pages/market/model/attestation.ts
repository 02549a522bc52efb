import type { Attestation } from 'streamr-client/chain';
import { hexToBytes, isHex } from 'viem';

const SIGNATURE_CHARS = 132;

/** An attestation as it stands in a form. */
export interface AttestationInput {
  readonly signature: string;
  /** ISO 8601, or a second of the Unix epoch. */
  readonly until: string;
}

export const NO_ATTESTATION: AttestationInput = { signature: '', until: '' };

/**
 * Takes what an attester sent: the line of JSON that `product attest --json` prints, or its options, wherever they stand in the
 * text. Undefined if there is neither.
 */
export function pastedAttestation(text: string): AttestationInput | undefined {
  const signature = /0x[0-9a-fA-F]{130}/.exec(text)?.[0];
  const until = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(text)?.[0];
  return signature && until ? { signature, until } : undefined;
}

/** The attestation of a form; undefined if it is none. */
export function attestationOf({ signature, until }: AttestationInput): Attestation | undefined {
  const expiry = /^\d+$/.test(until) ? Number(until) : Math.floor(Date.parse(until) / 1_000);
  if (!isHex(signature) || signature.length !== SIGNATURE_CHARS || !Number.isSafeInteger(expiry))
    return undefined;
  return { expiry, signature: hexToBytes(signature) };
}
