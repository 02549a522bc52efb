import { useState } from 'react';
import type { StreamrClient } from 'streamr-client';
import { useStreamr, useWallet } from '../../wallet';

/** Who reads the stream: anybody, or the wallet's account once it has been asked to sign in to the broker. */
export interface Reader {
  client(): Promise<StreamrClient>;
  /** Whether signing in may help after a refusal. */
  maySignIn(error: unknown): boolean;
  signIn(): void;
  readonly isSignedIn: boolean;
}

const REFUSED = new Set(['NO_PERMISSION', 'PERMISSION_EXPIRED', 'NOT_AUTHENTICATED']);

/** Wallets ask their owners before they sign, so a stream that everybody may read is read without. */
export function useReader(): Reader {
  const access = useStreamr();
  const { connection } = useWallet();
  const [isSignedIn, setSignedIn] = useState(false);
  const isWallet = connection?.kind === 'injected';
  return {
    client: () => (isSignedIn && isWallet ? access.signedClient() : access.client()),
    maySignIn: (error) =>
      isWallet && !isSignedIn && REFUSED.has((error as { code?: string } | null)?.code ?? ''),
    signIn: () => setSignedIn(true),
    isSignedIn: isSignedIn || connection?.kind === 'development',
  };
}
