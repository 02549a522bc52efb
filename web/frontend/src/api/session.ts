import type { Address } from 'viem';
import { call } from './http';

/** Who is signed in to the node with this browser. */
export interface Session {
  readonly address: Address | null;
}

export function getSession(): Promise<Session> {
  return call('/session');
}

/** Asks for the text (EIP-4361) that an account signs to sign in. */
export function challenge(address: Address): Promise<{ readonly message: string }> {
  return call('/session/challenge', { method: 'POST', body: { address } });
}

/** Signs in with the signed text; the session's cookie is not seen by scripts. */
export function openSession(message: string, signature: string): Promise<{ readonly address: Address }> {
  return call('/session', { method: 'POST', body: { message, signature } });
}

export async function closeSession(): Promise<void> {
  await call('/session', { method: 'DELETE' });
}
