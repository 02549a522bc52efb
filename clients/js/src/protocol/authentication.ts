import type { Address } from './header.js';

/** What a broker asks an account to sign. */
export interface Challenge {
  readonly chainId: number;
  readonly nonce: string;
  readonly domain: string;
  readonly uri: string;
}

const STATEMENT = 'Sign in to a Streamr broker.';

/**
 * The EIP-4361 text for a challenge, which the account signs as EIP-191 personal message.
 * @param account in EIP-55 mixed case, as EIP-4361 demands
 * @param issuedAt ISO 8601
 */
export function authenticationText(account: Address, challenge: Challenge, issuedAt: string): string {
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
    `Issued At: ${issuedAt}`,
  ].join('\n');
}
