import { Text, Tooltip } from '@mantine/core';
import { useObservable } from '../live/observable';
import type { SaveState } from '../model/autosave';
import { useWorkbench } from '../workbench-context';

/** Whether what was done is saved. */
export function SaveBadge() {
  const { saveState } = useWorkbench();
  const state = useObservable(saveState);
  return (
    <Tooltip label={explanation(state)} disabled={state.kind === 'saved'}>
      <Text
        size="xs"
        c={state.kind === 'failed' || state.kind === 'conflict' ? 'red' : 'dimmed'}
        role="status"
      >
        {word(state)}
      </Text>
    </Tooltip>
  );
}

function word({ kind }: SaveState): string {
  switch (kind) {
    case 'saved':
      return 'Saved';
    case 'changed':
      return 'Changed';
    case 'saving':
      return 'Saving';
    case 'failed':
      return 'Not saved';
    case 'conflict':
      return 'Not saved: changed elsewhere';
  }
}

function explanation(state: SaveState): string {
  switch (state.kind) {
    case 'failed':
      return `${state.reason} It is tried again by itself.`;
    case 'conflict':
      return 'Choose which version to keep.';
    default:
      return 'Saved by itself after a pause.';
  }
}
