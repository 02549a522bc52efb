import { Badge, Tooltip } from '@mantine/core';
import type { RunState } from '../../api';

const COLOURS: Readonly<Record<RunState, string>> = {
  stopped: 'gray',
  starting: 'blue',
  running: 'green',
  restarting: 'yellow',
  stopping: 'gray',
  finished: 'gray',
  failed: 'red',
};

interface Props {
  readonly state: RunState;
  readonly reason?: string;
  readonly isPlayback?: boolean;
}

/** Whether a canvas runs. */
export function RunBadge({ state, reason = '', isPlayback = false }: Props) {
  const word = isPlayback && state === 'running' ? 'playing back' : state;
  return (
    <Tooltip label={reason} disabled={reason === ''} maw={360}>
      <Badge
        variant="light"
        color={COLOURS[state] ?? 'gray'}
        tt="none"
        fw={600}
        role="status"
        data-state={state}
      >
        {word}
      </Badge>
    </Tooltip>
  );
}
