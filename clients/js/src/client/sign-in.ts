import { authenticationText, type Challenge } from '../protocol/authentication.js';
import { type Objection, objectionTo } from '../protocol/challenge-rules.js';
import type { Account } from './account.js';
import { StreamrError } from './errors.js';

/** A text by which an account signs in, and its signature. */
export interface SignedText {
  readonly text: string;
  readonly signature: Uint8Array;
}

/** Who signs in, and to which broker. */
export interface SignInOptions {
  readonly account: Account;
  /** Where this client connected to. */
  readonly url: string;
  /** What the broker may call itself beside the host of the url. */
  readonly domain?: string | undefined;
}

/**
 * Signs a broker's challenge, if it is one that may be signed.
 * @param timeMillis the broker's clock, in milliseconds since the Unix epoch
 * @throws StreamrError if the challenge is another broker's or not of the right form, or the account does not sign
 */
export async function signIn(
  options: SignInOptions,
  challenge: Challenge,
  timeMillis: number,
): Promise<SignedText> {
  const { account, url, domain } = options;
  const objection = objectionTo(challenge, url, domain);
  if (objection) throw new StreamrError('AUTHENTICATION_FAILED', sentence(objection, url, challenge));
  const text = authenticationText(account.address, challenge, timeMillis);
  try {
    return { text, signature: await account.signMessage(text) };
  } catch (cause) {
    const message = 'The account did not sign in: its wallet refused, or failed.';
    throw new StreamrError('AUTHENTICATION_FAILED', message, { cause });
  }
}

/**
 * Refuses a broker that follows another chain than this client is for.
 * @param expected undefined if any will do
 */
export function requireChain(url: string, chainId: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== chainId) {
    const message =
      `The broker at ${new URL(url).host} follows chain ${chainId} and not ${expected}. ` +
      'Connect to a broker of the right network, or make another client.';
    throw new StreamrError('BAD_ARGUMENT', message);
  }
}

function sentence(objection: Objection, url: string, challenge: Challenge): string {
  const broker = `The broker at ${new URL(url).host}`;
  switch (objection) {
    case 'DOMAIN':
      return (
        `${broker} calls itself ${challenge.domain}, so this client does not sign in. ` +
        'If it is known by that name, give it as "domain".'
      );
    case 'URI':
      return (
        `${broker} wants a sign-in to an address that is not its own, so this client does not sign in. ` +
        'Use another broker, or tell its operator.'
      );
    case 'NONCE':
      return (
        `${broker} gave a nonce that is not 8 or more letters and digits, so this client does not sign in. ` +
        'Use another broker, or tell its operator.'
      );
  }
}
