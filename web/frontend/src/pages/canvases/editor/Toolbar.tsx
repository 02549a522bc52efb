import { ActionIcon, Anchor, Button, Divider, Group, Menu, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconDots,
  IconDownload,
  IconHelp,
  IconHistory,
  IconLayoutDistributeVertical,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconRefresh,
  IconUpload,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useReactFlow } from '@xyflow/react';
import type { ReactNode } from 'react';
import { downloadCanvas, pickCanvas } from '../canvas-files';
import { useObservable } from '../live/observable';
import { isActive } from '../live/run-view';
import { sameJson } from '../model/canvas';
import type { DockTab } from '../panels/Dock';
import { RunBadge } from '../RunBadge';
import { useCanvas, useEdit, useWorkbench } from '../workbench-context';
import { boxesOf, WHOLE_CANVAS } from './flow-nodes';
import { SaveBadge } from './SaveBadge';
import classes from './toolbar.module.css';

interface Props {
  onTab(tab: DockTab): void;
  onHelp(): void;
}

/** What can be done with the whole canvas, and how it fares. */
export function Toolbar({ onTab, onHelp }: Props) {
  const { editing } = useWorkbench();
  const name = useEdit(({ history }) => history.present.name);
  const canUndo = useEdit(({ history }) => history.past.length > 0);
  const canRedo = useEdit(({ history }) => history.future.length > 0);
  return (
    <header className={classes.toolbar}>
      <Group gap={6} wrap="nowrap" miw={0}>
        <Tooltip label="All canvases">
          <Anchor
            c="dimmed"
            aria-label="All canvases"
            className={classes.back ?? ''}
            renderRoot={(root) => <Link to="/canvases" {...root} />}
          >
            <IconChevronLeft size={18} />
          </Anchor>
        </Tooltip>
        <Text component="h1" fw={600} size="sm" truncate maw={320}>
          {name || 'Canvas without a name'}
        </Text>
        <SaveBadge />
      </Group>
      <Group gap={4} wrap="nowrap">
        <Tool label="Undo" disabled={!canUndo} onClick={() => editing.undo()}>
          <IconArrowBackUp size={17} />
        </Tool>
        <Tool label="Redo" disabled={!canRedo} onClick={() => editing.redo()}>
          <IconArrowForwardUp size={17} />
        </Tool>
        <TidyTool />
        <Tool label="Keyboard and mouse" onClick={onHelp}>
          <IconHelp size={17} />
        </Tool>
        <MoreMenu />
        <Divider orientation="vertical" mx={4} />
        <RunTools onTab={onTab} />
      </Group>
    </header>
  );
}

function RunTools({ onTab }: Pick<Props, 'onTab'>) {
  const workbench = useWorkbench();
  const { state, reason, isPlayback } = useObservable(workbench.run.snapshot);
  const running = useObservable(workbench.running);
  const canvas = useCanvas();
  const isValid = useObservable(workbench.validation, (found) => found?.valid ?? true);
  const active = isActive(state);
  const hasChanges = active && !isPlayback && running !== undefined && !sameRun(running, canvas);
  return (
    <Group gap={6} wrap="nowrap">
      <RunBadge state={state} reason={reason} isPlayback={isPlayback} />
      {active ? (
        <>
          {hasChanges ? (
            <Button
              size="compact-sm"
              leftSection={<IconRefresh size={14} />}
              onClick={() => void workbench.launch()}
            >
              Apply changes
            </Button>
          ) : null}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerStopFilled size={14} />}
            onClick={() => void workbench.stop()}
          >
            Stop
          </Button>
        </>
      ) : (
        <>
          <Tooltip label="Run it over history">
            <ActionIcon variant="default" size="md" aria-label="Play back" onClick={() => onTab('playback')}>
              <IconHistory size={16} />
            </ActionIcon>
          </Tooltip>
          <Button
            size="compact-sm"
            leftSection={<IconPlayerPlayFilled size={14} />}
            onClick={() => {
              if (!isValid) onTab('problems');
              void workbench.launch();
            }}
          >
            Run
          </Button>
        </>
      )}
    </Group>
  );
}

/** Whether the engine would do the same: names and places do not matter to it. */
function sameRun(a: Parameters<typeof runPart>[0], b: Parameters<typeof runPart>[0]): boolean {
  return a === b || sameJson(runPart(a), runPart(b));
}

function runPart({ modules, edges, settings }: ReturnType<typeof useCanvas>) {
  return { modules: modules.map(({ title: _, position: __, ...module }) => module), edges, settings };
}

function TidyTool() {
  const { editing } = useWorkbench();
  const { getNodes, fitView } = useReactFlow();
  const tidy = () => {
    editing.tidy(boxesOf(getNodes()));
    void fitView(WHOLE_CANVAS);
  };
  return (
    <Tool label="Lay out in columns" onClick={tidy}>
      <IconLayoutDistributeVertical size={17} />
    </Tool>
  );
}

function MoreMenu() {
  const workbench = useWorkbench();
  const { editing } = workbench;
  const replace = async () => {
    try {
      const canvas = await pickCanvas();
      if (canvas) editing.change(() => canvas);
    } catch (e) {
      workbench.notice.set({ kind: 'failure', text: (e as Error).message });
    }
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More">
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => downloadCanvas(editing.canvas)}>
          Export to a file
        </Menu.Item>
        <Menu.Item leftSection={<IconUpload size={15} />} onClick={() => void replace()}>
          Replace by a file
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ToolProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
  onClick(): void;
}

function Tool({ label, disabled = false, children, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
