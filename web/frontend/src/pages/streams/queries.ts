import { queryOptions } from '@tanstack/react-query';
import type { Permission, StreamInfo } from 'streamr-client';
import type { StreamrAccess } from '../../wallet';

const POLL_MS = 250;
const PATIENCE_MS = 20_000;

/** What the broker says of a stream. */
export function streamQuery({ http }: StreamrAccess, id: string) {
  return queryOptions({ queryKey: ['stream', id], queryFn: () => http.stream(id) });
}

/** What an account may do with a stream now: the owner all, the others what they or everybody were granted. */
export function permissionsOf(stream: StreamInfo, account: string | undefined, now: Date): Set<Permission> {
  if (account && sameAddress(stream.owner, account)) {
    return new Set<Permission>(['subscribe', 'publish', 'manage', 'grant']);
  }
  const held = stream.permissions.filter(
    (grant) =>
      (grant.account === 'public' || (account && sameAddress(grant.account, account))) &&
      (grant.expiresAt === undefined || new Date(grant.expiresAt) > now),
  );
  return new Set(held.map(({ permission }) => permission));
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Waits until the broker has seen what was changed on the chain, which takes it a block; then pages show the change.
 * @returns what the broker says then, or at last
 */
export async function seenByBroker(
  { http }: StreamrAccess,
  id: string,
  isThere: (stream: StreamInfo) => boolean,
): Promise<StreamInfo | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const stream = await http.stream(id).catch(() => undefined);
    if ((stream && isThere(stream)) || performance.now() > deadline) return stream;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
