import type { Address } from './header.js';

/** What a broker asks an account to sign. */
export interface Challenge {
  readonly chainId: number;
  readonly nonce: string;
  readonly domain: string;
  readonly uri: string;
}

const STATEMENT = 'Sign in to Streamr.';
const VALID_FOR_MS = 5 * 60 * 1000;

/**
 * The EIP-4361 text for a challenge, which the account signs as EIP-191 personal message.
 * @param account in EIP-55 mixed case, as EIP-4361 demands
 * @param issuedAt the broker's time, in milliseconds since the Unix epoch; the text expires five minutes later
 */
export function authenticationText(account: Address, challenge: Challenge, issuedAt: number): string {
  return [
    `${challenge.domain} wants you to sign in with your Ethereum account:`,
    account,
    '',
    STATEMENT,
    '',
    `URI: ${challenge.uri}`,
    'Version: 1',
    `Chain ID: ${challenge.chainId}`,
    `Nonce: ${challenge.nonce}`,
    `Issued At: ${isoSeconds(issuedAt)}`,
    `Expiration Time: ${isoSeconds(issuedAt + VALID_FOR_MS)}`,
  ].join('\n');
}

function isoSeconds(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}
