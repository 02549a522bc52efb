import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { Config } from '../api';
import { StreamrAccess } from './streamr-access';
import { rpcUrlOf, useWallet } from './WalletProvider';

const StreamrContext = createContext<StreamrAccess | undefined>(undefined);

export function StreamrProvider({ config, children }: { config: Config; children: ReactNode }) {
  const { connection } = useWallet();
  const access = useMemo(() => new StreamrAccess(config, rpcUrlOf(config), connection), [config, connection]);
  useEffect(() => () => access.close(), [access]);
  return <StreamrContext value={access}>{children}</StreamrContext>;
}

/** The broker and the chain, as the wallet's account: changes when the account does. */
export function useStreamr(): StreamrAccess {
  const access = useContext(StreamrContext);
  if (!access) throw new Error('useStreamr belongs inside of StreamrProvider.');
  return access;
}
