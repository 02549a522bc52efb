/** How many steps can be undone. */
const MAX_STEPS = 200;

/** What was, is and could be again. Immutable. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last step changed, for as long as further changes of it belong to the same step. */
  readonly open: string | undefined;
}

export function historyOf<T>(present: T): History<T> {
  return { past: [], present, future: [], open: undefined };
}

/**
 * Makes a step.
 * @param subject what is changed, e.g. one text field: steps with the same subject that follow each other are one
 */
export function step<T>(history: History<T>, present: T, subject?: string): History<T> {
  if (present === history.present) return history;
  const continued = subject !== undefined && subject === history.open;
  return {
    past: continued ? history.past : [...history.past, history.present].slice(-MAX_STEPS),
    present,
    future: [],
    open: subject,
  };
}

/** What follows is a step of its own. */
export function closed<T>(history: History<T>): History<T> {
  return history.open === undefined ? history : { ...history, open: undefined };
}

export function undo<T>({ past, present, future }: History<T>): History<T> | undefined {
  const before = past.at(-1);
  if (before === undefined) return undefined;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], open: undefined };
}

export function redo<T>({ past, present, future }: History<T>): History<T> | undefined {
  const [after, ...rest] = future;
  if (after === undefined) return undefined;
  return { past: [...past, present], present: after, future: rest, open: undefined };
}
