import type { Challenge } from './authentication.js';

/**
 * What is wrong with a challenge: it names another broker than the one that was connected to; what is signed in to does not lie
 * with the broker that it names; or its nonce is not 8 or more letters and digits.
 */
export type Objection = 'DOMAIN' | 'URI' | 'NONCE';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
const TLS_SCHEMES = new Set(['wss:', 'https:']);
const NONCE = /^[A-Za-z0-9]{8,}$/;
const VISIBLE = /^[!-~]+$/;
const AUTHORITY = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]+)/;

/**
 * Returns why an account must not sign a challenge, undefined if it may: section 9 of docs/protocol.md. Whoever hands on the
 * challenge of another broker would sign in there as this account; and a line break in a part of it would say something else
 * than it seems to.
 * @param url where the challenge came from
 * @param knownAs what the broker may call itself beside that
 */
export function objectionTo(
  challenge: Pick<Challenge, 'domain' | 'uri' | 'nonce'>,
  url: string,
  knownAs?: string,
): Objection | undefined {
  const { protocol, hostname, port } = new URL(url);
  const usualPort = TLS_SCHEMES.has(protocol) ? '443' : '80';
  const named = placeOf(challenge.domain, usualPort);
  const expected = [placeOf(`${hostname}:${port || usualPort}`, usualPort)];
  if (knownAs !== undefined) expected.push(placeOf(knownAs, usualPort));
  if (!expected.includes(named)) return 'DOMAIN';
  if (!liesAt(challenge.uri, challenge.domain)) return 'URI';
  return NONCE.test(challenge.nonce) ? undefined : 'NONCE';
}

function liesAt(uri: string, domain: string): boolean {
  const authority = AUTHORITY.exec(uri)?.[1];
  return VISIBLE.test(uri) && authority?.toLowerCase() === domain.toLowerCase();
}

/** Host and port, as every name of this machine and every spelling of a name is written here. */
function placeOf(authority: string, usualPort: string): string {
  const colon = authority.lastIndexOf(':');
  const hasPort = colon > authority.lastIndexOf(']');
  const host = (hasPort ? authority.slice(0, colon) : authority).toLowerCase();
  const port = hasPort ? authority.slice(colon + 1) : usualPort;
  return `${LOOPBACK_HOSTS.has(host) ? 'localhost' : host}:${port}`;
}
