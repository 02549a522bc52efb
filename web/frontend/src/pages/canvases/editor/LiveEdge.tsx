import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { valueText } from '../live/value-text';
import { portKey } from '../model/canvas';
import { useWorkbench } from '../workbench-context';
import classes from './edges.module.css';

/** An edge with the value that last came along it, which is written into the page without rendering anything. */
export const LiveEdge = memo(function LiveEdge({
  source,
  sourceHandleId,
  sourceX,
  sourceY,
  sourcePosition,
  targetX,
  targetY,
  targetPosition,
  selected,
  interactionWidth,
  style,
}: EdgeProps) {
  const [path, x, y] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  const label = useRef<HTMLDivElement>(null);
  const { values } = useWorkbench().run;
  useEffect(() => {
    const output = portKey({ module: source, port: sourceHandleId ?? '' });
    const show = () => {
      const element = label.current;
      if (!element) return;
      const timed = values.value(output);
      element.hidden = timed === undefined;
      element.textContent = timed ? valueText(timed.value) : '';
    };
    show();
    return values.onValue(output, show);
  }, [values, source, sourceHandleId]);
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={interactionWidth ?? 20}
        className={(selected ? classes.selected : classes.edge) ?? ''}
        {...(style ? { style } : {})}
      />
      <EdgeLabelRenderer>
        <div
          ref={label}
          className={classes.value}
          style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }}
          data-testid="edge-value"
        />
      </EdgeLabelRenderer>
    </>
  );
});
