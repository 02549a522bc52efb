import { useObservable } from '../live/observable';
import { clockText } from '../live/value-text';
import { moduleOf } from '../model/canvas';
import { useCanvas, useWorkbench } from '../workbench-context';
import classes from './panels.module.css';

const SHOWN = 300;

/** What the run and its modules have told, newest first. */
export function LogPanel() {
  const { run, catalogue } = useWorkbench();
  const canvas = useCanvas();
  const lines = useObservable(run.log);
  if (lines.length === 0) {
    return (
      <p className={classes.none}>Nothing has been told yet. Log modules write here, and so does the run.</p>
    );
  }
  return (
    <>
      {lines
        .slice(-SHOWN)
        .toReversed()
        .map(({ id, module, time, line }) => {
          const found = moduleOf(canvas, module);
          return (
            <div className={classes.line} key={id}>
              <span className={classes.time}>{clockText(time)}</span>
              <span className={classes.who}>{found ? catalogue.titleOf(found) : module || 'Run'}</span>
              <span className={`${classes.what} ${classes.mono}`}>{line}</span>
            </div>
          );
        })}
    </>
  );
}
