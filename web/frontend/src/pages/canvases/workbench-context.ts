import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { CanvasModule, Finding, Ports } from '../../api';
import { useObservable } from './live/observable';
import type { Problem } from './live/run-view';
import { moduleOf } from './model/canvas';
import type { EditState } from './model/editing';
import type { Workbench } from './workbench';

export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/** The canvas that is open. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('useWorkbench belongs inside of an open canvas.');
  return workbench;
}

/** Renders when what is selected of the edited canvas changes, by identity. */
export function useEdit<S>(select: (state: EditState) => S): S {
  const { editing } = useWorkbench();
  return useSyncExternalStore(editing.listen, () => select(editing.state));
}

export function useCanvas() {
  return useEdit(({ history }) => history.present);
}

/** A module of the canvas; undefined once it is removed. */
export function useModule(id: string): CanvasModule | undefined {
  return useEdit(useCallback(({ history }: EditState) => moduleOf(history.present, id), [id]));
}

/** Ports that a module has with its parameters. */
export function usePorts(module: CanvasModule | undefined): Ports | undefined {
  const { ports } = useWorkbench();
  useObservable(ports.answers);
  return module && ports.of(module);
}

/** What the checks found about a module. */
export function useFindings(module: string): readonly Finding[] {
  const { validation } = useWorkbench();
  const findings = useObservable(validation, (found) => found?.findings) ?? NONE;
  return findings.filter((finding) => finding.module === module);
}

const NONE: readonly Finding[] = [];

/** What a module last could not use. */
export function useProblem(module: string): Problem | undefined {
  const { run } = useWorkbench();
  return useObservable(run.problems, (problems) => problems.get(module));
}
