import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './StepsBar.module.css';

interface Props {
  /** What the steps are of. */
  readonly label: string;
  readonly steps: readonly string[];
  readonly active: number;
  /** Whether one may go back to a step that is done. */
  canGoTo(step: number): boolean;
  onGoTo(step: number): void;
}

/** Where one is in a few steps; those that are done lead back. */
export function StepsBar({ label, steps, active, canGoTo, onGoTo }: Props) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((name, index) => {
        const state = index < active ? 'done' : index === active ? 'active' : 'ahead';
        const content = (
          <>
            <span className={classes.mark} aria-hidden>
              {state === 'done' ? <IconCheck size={13} stroke={3} /> : index + 1}
            </span>
            <span className={classes.name}>{name}</span>
          </>
        );
        return (
          <li
            key={name}
            className={classes.step}
            data-state={state}
            aria-current={state === 'active' ? 'step' : undefined}
          >
            {canGoTo(index) ? (
              <UnstyledButton className={classes.content} onClick={() => onGoTo(index)}>
                {content}
              </UnstyledButton>
            ) : (
              <span className={classes.content}>{content}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
