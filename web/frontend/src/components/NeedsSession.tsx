import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession, useWallet } from '../wallet';
import { EmptyState } from './EmptyState';
import { ErrorNotice } from './ErrorNotice';
import { NeedsWallet } from './NeedsWallet';
import { useAction } from './useAction';

/** Shows what the node keeps for its users, or how to sign in to it. */
export function NeedsSession({ what, children }: { what: string; children: ReactNode }) {
  const { account } = useWallet();
  const { address, isPending, signIn } = useSession();
  const action = useAction({ run: signIn });
  if (!account) return <NeedsWallet what={what}>{children}</NeedsWallet>;
  if (address) return children;
  if (isPending) return null;
  return (
    <>
      <ErrorNotice error={action.error} />
      <EmptyState
        title="Sign in"
        action={
          <Button onClick={() => action.mutate()} loading={action.isPending}>
            Sign in with the wallet
          </Button>
        }
      >
        {what}
      </EmptyState>
    </>
  );
}
