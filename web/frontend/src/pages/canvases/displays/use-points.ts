import { useEffect, useRef } from 'react';
import type { PointBuffer } from '../live/live-values';
import { useWorkbench } from '../workbench-context';

/** Calls with what a module has shown, now and at most ten times a second while there is more. Renders nothing. */
export function usePoints(module: string, draw: (points: PointBuffer) => void): void {
  const { values } = useWorkbench().run;
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    const show = () => latest.current(values.points(module));
    show();
    return values.onPoint(module, show);
  }, [values, module]);
}
