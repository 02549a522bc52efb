import { Alert, Loader } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Problem } from './Problem';
import type { Action } from './useAction';

/** Where an action stands, told to screen readers as it changes. */
export function ActionOutcome({ action }: { action: Action }) {
  if (action.problem) return <Problem text={action.problem} />;
  return (
    <div role="status">
      {action.isBusy && (
        <Alert color="blue" icon={<Loader size={16} aria-hidden />}>
          Waiting for the chain. A wallet may be asking you to confirm.
        </Alert>
      )}
      {action.done && (
        <Alert color="teal" icon={<IconCheck aria-hidden />}>
          {action.done}
        </Alert>
      )}
    </div>
  );
}
