import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly description?: ReactNode;
  /** Buttons, at the right. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of a page: its title, in the window's too, and what is done from it. */
export function Page({ title, description, actions, children }: Props) {
  useDocumentTitle(`${title} · Streamr`);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" size="sm" component="div" maw={720}>
              {description}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
