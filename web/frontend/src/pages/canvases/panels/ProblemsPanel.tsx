import { IconAlertTriangleFilled, IconExclamationCircleFilled } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useObservable } from '../live/observable';
import { moduleOf } from '../model/canvas';
import { useCanvas, useWorkbench } from '../workbench-context';
import classes from './panels.module.css';

/** What the checks found, and what modules could not use in the run. A click goes to the module. */
export function ProblemsPanel() {
  const { validation, run } = useWorkbench();
  const findings = useObservable(validation, (found) => found?.findings) ?? [];
  const problems = [...useObservable(run.problems).values()];
  const { state, reason } = useObservable(run.snapshot);
  if (findings.length + problems.length === 0 && state !== 'failed') {
    return <p className={classes.none}>No problems: the canvas can be run.</p>;
  }
  return (
    <>
      {state === 'failed' ? <Problem severity="error" module="" text={`The run failed: ${reason}`} /> : null}
      {findings.map(({ severity, module, message }) => (
        <Problem key={`${module} ${message}`} severity={severity} module={module ?? ''} text={message} />
      ))}
      {problems.map(({ module, message, count }) => (
        <Problem
          key={module}
          severity="warning"
          module={module}
          text={count > 1 ? `${message} (${count} times)` : message}
        />
      ))}
    </>
  );
}

interface Props {
  readonly severity: 'error' | 'warning';
  readonly module: string;
  readonly text: string;
}

function Problem({ severity, module, text }: Props) {
  const { editing, catalogue } = useWorkbench();
  const canvas = useCanvas();
  const { fitView } = useReactFlow();
  const found = moduleOf(canvas, module);
  const go = () => {
    if (!found) return;
    editing.selectModules([module]);
    void fitView({ nodes: [{ id: module }], maxZoom: 1, duration: 200, padding: 1.5 });
  };
  return (
    <button type="button" className={classes.line} onClick={go}>
      {severity === 'error' ? (
        <IconExclamationCircleFilled size={16} color="var(--mantine-color-red-6)" aria-label="Error" />
      ) : (
        <IconAlertTriangleFilled size={16} color="var(--mantine-color-yellow-7)" aria-label="Warning" />
      )}
      <span className={classes.who}>{found ? catalogue.titleOf(found) : 'Canvas'}</span>
      <span className={classes.what}>{text}</span>
    </button>
  );
}
