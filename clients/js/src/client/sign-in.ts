import { authenticationText, type Challenge } from '../protocol/authentication.js';
import type { Account } from './account.js';
import { StreamrError } from './errors.js';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

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
  /** What the broker calls itself, if it is not the host of the url. */
  readonly domain?: string | undefined;
}

/**
 * Signs a broker's challenge. A challenge that names another broker is not signed: whoever hands it on would sign in there
 * as this account.
 * @param timeMillis the broker's clock, in milliseconds since the Unix epoch
 * @throws StreamrError if the challenge is another broker's, or the account does not sign
 */
export async function signIn(
  options: SignInOptions,
  challenge: Challenge,
  timeMillis: number,
): Promise<SignedText> {
  const { account, url, domain } = options;
  const { host } = new URL(url);
  if (!isSameHost(challenge.domain, domain ?? host)) {
    throw new StreamrError(
      'AUTHENTICATION_FAILED',
      `The broker at ${host} calls itself ${challenge.domain}, so this client does not sign in. ` +
        `If it is known by that name, give it as "domain".`,
    );
  }
  const text = authenticationText(account.address, challenge, timeMillis);
  try {
    return { text, signature: await account.signMessage(text) };
  } catch (cause) {
    const message = 'The account did not sign in: its wallet refused, or failed.';
    throw new StreamrError('AUTHENTICATION_FAILED', message, { cause });
  }
}

function isSameHost(a: string, b: string): boolean {
  return a === b || (loopbackPort(a) !== undefined && loopbackPort(a) === loopbackPort(b));
}

/** The port of a loopback address, by whichever of its names it is called. */
function loopbackPort(host: string): string | undefined {
  const parsed = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  return parsed && LOOPBACK_HOSTS.has(parsed.hostname) ? parsed.port : undefined;
}
