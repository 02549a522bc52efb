import { ActionIcon, Badge, Group, Tabs } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useObservable } from '../live/observable';
import { useWorkbench } from '../workbench-context';
import { LogPanel } from './LogPanel';
import { PlaybackPanel } from './PlaybackPanel';
import { ProblemsPanel } from './ProblemsPanel';
import classes from './panels.module.css';
import { VersionsPanel } from './VersionsPanel';

export type DockTab = 'problems' | 'log' | 'playback' | 'versions';

interface Props {
  /** The tab that is open; undefined while the dock is closed. */
  readonly tab: DockTab | undefined;
  onTab(tab: DockTab | undefined): void;
}

/** Below the canvas: what is wrong, what the run tells, history, versions. */
export function Dock({ tab, onTab }: Props) {
  const { validation, run } = useWorkbench();
  const findings = useObservable(validation, (found) => found?.findings.length) ?? 0;
  const problems = useObservable(run.problems, ({ size }) => size);
  const count = findings + problems;
  return (
    <section className={classes.dock} data-closed={tab === undefined || undefined} aria-label="Console">
      <Tabs
        className={classes.tabs ?? ''}
        value={tab ?? null}
        onChange={(next) => next && onTab(next as DockTab)}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Group justify="space-between" wrap="nowrap" pr="xs" gap={0}>
          <Tabs.List style={{ flex: 1 }}>
            <Tabs.Tab
              value="problems"
              rightSection={
                count === 0 ? null : (
                  <Badge
                    size="sm"
                    circle={count < 10}
                    color={problems > 0 || hasErrors(validation.get()) ? 'red' : 'yellow'}
                  >
                    {count}
                  </Badge>
                )
              }
            >
              Problems
            </Tabs.Tab>
            <Tabs.Tab value="log">Log</Tabs.Tab>
            <Tabs.Tab value="playback">Playback</Tabs.Tab>
            <Tabs.Tab value="versions">Versions</Tabs.Tab>
          </Tabs.List>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={tab ? 'Close the console' : 'Open the console'}
            onClick={() => onTab(tab ? undefined : 'problems')}
          >
            {tab ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
          </ActionIcon>
        </Group>
        <Tabs.Panel value="problems" className={classes.panel ?? ''}>
          <ProblemsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="log" className={classes.panel ?? ''}>
          <LogPanel />
        </Tabs.Panel>
        <Tabs.Panel value="playback" className={classes.panel ?? ''}>
          <PlaybackPanel />
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={classes.panel ?? ''}>
          <VersionsPanel />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function hasErrors(validation: { findings: readonly { severity: string }[] } | undefined): boolean {
  return validation?.findings.some(({ severity }) => severity === 'error') ?? false;
}
