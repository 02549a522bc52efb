import { Group, List, Loader, Text } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import type { TransactionStep } from '../chain/contract-calls';

const STEPS: readonly { readonly step: TransactionStep; readonly label: string }[] = [
  { step: 'estimating', label: 'Reckoning what it costs' },
  { step: 'signing', label: 'Waiting for the wallet to sign' },
  { step: 'mining', label: 'Waiting for a block' },
];

/** How far a transaction has come. */
export function StepList({ step }: { step: TransactionStep | undefined }) {
  const at = STEPS.findIndex((one) => one.step === step);
  return (
    <List spacing={4} listStyleType="none" aria-live="polite" m={0} p={0}>
      {STEPS.map(({ step: name, label }, i) => (
        <List.Item key={name}>
          <Group gap="xs">
            {i < at && <IconCheck size={14} color="var(--mantine-color-teal-text)" aria-label="Done" />}
            {i === at && <Loader size={12} aria-label="Now" />}
            {i > at && <IconPoint size={14} color="var(--mantine-color-dimmed)" aria-hidden />}
            <Text size="sm" {...(i > at ? { c: 'dimmed' } : {})}>
              {label}
            </Text>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}
