import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDroplet, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { DataAmount } from '../../../components';
import { canPay, missingText } from '../model/purchaseSteps';
import { Problem } from '../parts/Problem';
import type { PurchaseSteps } from './usePurchase';

/** Whether the account can pay. */
export function BalanceStep({ steps }: { steps: PurchaseSteps }) {
  const { state, hasFaucet, tell, readBalance, askFaucet } = steps;
  const { balance, quote, isBusy } = state;
  const isUnread = balance === undefined && !isBusy && !state.problem;
  useEffect(() => {
    if (isUnread) void readBalance();
  }, [isUnread, readBalance]);
  const isEnough = canPay(state);
  return (
    <Stack gap="sm">
      <Row name="The licence costs">
        <DataAmount wei={quote!.price} />
      </Row>
      <Row name="The account holds">{balance === undefined ? 'reading…' : <DataAmount wei={balance} />}</Row>
      {isEnough && (
        <Row name="Left afterwards">
          <DataAmount wei={balance! - quote!.price} />
        </Row>
      )}
      {balance !== undefined && !isEnough && <Problem text={missingText(state, hasFaucet)} />}
      {isEnough ? (
        <Button onClick={() => tell({ type: 'balanceAccepted' })}>Continue</Button>
      ) : (
        <Stack gap="xs">
          {hasFaucet && (
            <Button leftSection={<IconDroplet size={16} aria-hidden />} loading={isBusy} onClick={askFaucet}>
              Get DATA from the faucet
            </Button>
          )}
          <Button
            variant="light"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={isBusy}
            onClick={readBalance}
          >
            Look again
          </Button>
        </Stack>
      )}
      <Button
        variant="subtle"
        size="xs"
        disabled={isBusy}
        onClick={() => tell({ type: 'back', to: 'period' })}
      >
        Another period
      </Button>
    </Stack>
  );
}

export function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm" fw={500} ta="right" component="div">
        {children}
      </Text>
    </Group>
  );
}
