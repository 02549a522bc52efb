import { Badge, Button, Group, List, ScrollArea, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getVersion, getVersions } from '../../../api';
import { ErrorNotice, Time } from '../../../components';
import { useObservable } from '../live/observable';
import { differences } from '../model/diff';
import { useCanvas, useWorkbench } from '../workbench-context';
import classes from './panels.module.css';

const COLOURS = { added: 'green', removed: 'red', changed: 'blue' } as const;

/** What was saved before, how it differs from what is drawn now, and the way back. */
export function VersionsPanel() {
  const { id, saveState } = useWorkbench();
  const saved = useObservable(saveState, ({ kind }) => kind === 'saved');
  const [chosen, setChosen] = useState<number>();
  const versions = useQuery({ queryKey: ['canvas-versions', id, saved], queryFn: () => getVersions(id) });
  const sorted = versions.data?.toSorted((a, b) => b.version - a.version) ?? [];
  return (
    <Group align="stretch" gap={0} wrap="nowrap" h="100%">
      <ScrollArea w={260} type="auto" style={{ flex: 'none' }}>
        <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />
        {sorted.map(({ version, updatedAt }) => (
          <button
            type="button"
            key={version}
            className={classes.line}
            aria-pressed={version === chosen}
            style={version === chosen ? { background: 'var(--surface-sunken)' } : {}}
            onClick={() => setChosen(version)}
          >
            <span>Version {version}</span>
            <span className={classes.time}>
              <Time value={updatedAt} />
            </span>
          </button>
        ))}
      </ScrollArea>
      <ScrollArea flex={1} type="auto" px="sm">
        {chosen === undefined ? (
          <p className={classes.none}>Choose a version to see what has changed since.</p>
        ) : (
          <Changes version={chosen} />
        )}
      </ScrollArea>
    </Group>
  );
}

function Changes({ version }: { version: number }) {
  const { id, editing, catalogue } = useWorkbench();
  const now = useCanvas();
  const then = useQuery({
    queryKey: ['canvas-version', id, version],
    queryFn: () => getVersion(id, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!then.data) return <ErrorNotice error={then.error} onRetry={() => void then.refetch()} />;
  const { canvas } = then.data;
  const found = differences(canvas, now, catalogue);
  return (
    <Stack gap="xs" py="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {found.length === 0 ? 'Nothing has changed since' : `Since version ${version}`}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          disabled={found.length === 0}
          onClick={() => editing.change(() => canvas)}
        >
          Restore version {version}
        </Button>
      </Group>
      <List size="xs" listStyleType="none" spacing={3}>
        {found.map(({ kind, text }) => (
          <List.Item key={text}>
            <Badge size="xs" variant="light" color={COLOURS[kind]} mr={6}>
              {kind}
            </Badge>
            {text}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
