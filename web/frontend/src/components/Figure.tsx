import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One number with what it counts. */
export function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Paper withBorder px="md" py="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="lg" fw={600} component="div" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Text>
    </Paper>
  );
}
