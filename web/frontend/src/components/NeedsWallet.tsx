import type { ReactNode } from 'react';
import { ConnectMenu } from '../app/ConnectMenu';
import { useWallet } from '../wallet';
import { EmptyState } from './EmptyState';

/** Shows what only an account can do, or how to connect one. */
export function NeedsWallet({ what, children }: { what: string; children: ReactNode }) {
  const { account } = useWallet();
  if (account) return children;
  return (
    <EmptyState title="Connect a wallet" action={<ConnectMenu />}>
      {what}
    </EmptyState>
  );
}
