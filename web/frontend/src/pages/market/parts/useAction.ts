import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { problemText } from './problems';

/** Something that changes the chain, and where it stands. */
export interface Action {
  readonly isBusy: boolean;
  /** What went wrong last. */
  readonly problem: string | undefined;
  /** What was done last. */
  readonly done: string | undefined;
  /**
   * Does it, and reads all of the market anew.
   * @param what did not happen, should it fail
   * @param action returns what was done, a sentence
   */
  run(what: string, action: () => Promise<string>): Promise<void>;
}

const NOTHING = { isBusy: false, problem: undefined, done: undefined };

export function useAction(): Action {
  const queries = useQueryClient();
  const [state, setState] = useState<Omit<Action, 'run'>>(NOTHING);
  const run = useCallback(
    async (what: string, action: () => Promise<string>) => {
      setState({ ...NOTHING, isBusy: true });
      try {
        const done = await action();
        await queries.invalidateQueries({ queryKey: ['market'] });
        setState({ ...NOTHING, done });
      } catch (error) {
        setState({ ...NOTHING, problem: problemText(what, error) });
      }
    },
    [queries],
  );
  return { ...state, run };
}
