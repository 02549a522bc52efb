import { Alert, Button, Group } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { NeedsWallet } from '../../../components';
import { useStreamr, useWallet } from '../../../wallet';
import { ActionOutcome } from './ActionOutcome';
import { useAction } from './useAction';

/** Shows its children to who has an account on the right chain; others are told what is missing. */
export function WalletNeeded({ what, children }: { what: string; children: ReactNode }) {
  const { isWrongChain } = useWallet();
  return <NeedsWallet what={what}>{isWrongChain ? <WrongChain /> : children}</NeedsWallet>;
}

function WrongChain() {
  const { chainId, switchChain } = useWallet();
  const { config } = useStreamr();
  const action = useAction();
  return (
    <Alert color="orange" title="Your wallet is on another chain" icon={<IconPlugConnected aria-hidden />}>
      It is on chain {chainId}, and this market is on chain {config.chainId}. Nothing can be signed or paid
      there.
      <Group mt="sm">
        <Button
          size="xs"
          variant="default"
          loading={action.isBusy}
          onClick={() =>
            action.run('The wallet stays on its chain', async () => {
              await switchChain();
              return 'The wallet is on the right chain now.';
            })
          }
        >
          Switch to chain {config.chainId}
        </Button>
      </Group>
      {action.problem && <ActionOutcome action={action} />}
    </Alert>
  );
}
