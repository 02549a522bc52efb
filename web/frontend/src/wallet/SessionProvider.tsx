import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import type { Address } from 'viem';
import { challenge, closeSession, getSession, openSession } from '../api';
import { WalletError, walletError } from './errors';
import { useWallet } from './WalletProvider';

/** Whether the node knows who is at this browser: it keeps canvases and contracts for those who signed in. */
export interface SignIn {
  /** The account that is signed in, if it is the wallet's. */
  readonly address: Address | undefined;
  /** Whether that is not known yet. */
  readonly isPending: boolean;
  /** Signs in as the wallet's account; a wallet shows the text that it signs (EIP-4361). */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** Signs in unless that was done before: what to call before anything that needs the session. */
  ensure(): Promise<void>;
}

const SessionContext = createContext<SignIn | undefined>(undefined);
export const SESSION_KEY = ['session'];

export function SessionProvider({ children }: { children: ReactNode }) {
  const { account, client, connection } = useWallet();
  const queries = useQueryClient();
  const { data, isPending } = useQuery({ queryKey: SESSION_KEY, queryFn: getSession, staleTime: 60_000 });
  const address = sameAddress(data?.address, account) ? account : undefined;

  const underWay = useRef<{ readonly as: typeof client; readonly done: Promise<void> }>(undefined);

  const signInAnew = useCallback(async () => {
    if (!client) throw new WalletError('Connect a wallet first, in the corner at the top.');
    const { message } = await challenge(client.account.address);
    const signature = await client.signMessage({ message }).catch((cause: unknown) => {
      throw walletError('You are not signed in', cause);
    });
    const session = await openSession(message, signature);
    queries.setQueryData(SESSION_KEY, session);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  }, [client, queries]);

  // whoever asks while the wallet is asked waits for the same answer
  const signIn = useCallback((): Promise<void> => {
    if (underWay.current && underWay.current.as === client) return underWay.current.done;
    const done = signInAnew().finally(() => {
      if (underWay.current?.done === done) underWay.current = undefined;
    });
    underWay.current = { as: client, done };
    return done;
  }, [client, signInAnew]);

  const ensure = useCallback(async () => {
    const known = await queries.ensureQueryData({ queryKey: SESSION_KEY, queryFn: getSession });
    if (!account || !sameAddress(known.address, account)) await signIn();
  }, [queries, account, signIn]);

  const signOut = useCallback(async () => {
    await closeSession();
    queries.setQueryData(SESSION_KEY, { address: null });
    await queries.invalidateQueries();
  }, [queries]);

  useSilentSignIn(connection?.kind === 'development' && !isPending && !address ? account : undefined, signIn);

  const session = useMemo<SignIn>(
    () => ({ address, isPending, signIn, signOut, ensure }),
    [address, isPending, signIn, signOut, ensure],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): SignIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession belongs inside of SessionProvider.');
  return session;
}

/** Development accounts need nobody's consent to sign: they sign in as soon as they are chosen, once. */
function useSilentSignIn(account: Address | undefined, signIn: () => Promise<void>): void {
  const tried = useRef<Address>(undefined);
  useEffect(() => {
    if (!account || tried.current === account) return;
    tried.current = account;
    // what needs the session signs in again and shows why it cannot
    signIn().catch(() => undefined);
  }, [account, signIn]);
}

function sameAddress(one: string | null | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}
