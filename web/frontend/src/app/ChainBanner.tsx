import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { ErrorNotice } from '../components/ErrorNotice';
import { useAction } from '../components/useAction';
import { useStreamr, useWallet } from '../wallet';

/** Says that the wallet is on another chain, before anything is tried in vain. */
export function ChainBanner() {
  const { config } = useStreamr();
  const { isWrongChain, chainId, switchChain } = useWallet();
  const action = useAction({ run: switchChain });
  if (!isWrongChain) return null;
  return (
    <Alert color="orange" mb="lg" icon={<IconPlugConnectedX size={18} />} role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          The wallet is on chain {chainId}, this network is chain {config.chainId}: nothing can be sent until
          it is switched.
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={action.isPending}
          onClick={() => action.mutate()}
        >
          Switch the wallet
        </Button>
      </Group>
      <ErrorNotice error={action.error} />
    </Alert>
  );
}
