import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import 'uplot/dist/uPlot.min.css';
import { durationMs } from '../model/duration';
import { useWorkbench } from '../workbench-context';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { CandlePlot, LinePlot, type Plot, type PlotOptions, type PlotStyle } from './plots';

/** Numbers over time, drawn by uPlot on a canvas of the browser's. */
export function ChartDisplay({ module, settings }: DisplayProps) {
  const { values } = useWorkbench().run;
  const scheme = useComputedColorScheme();
  const box = useRef<HTMLDivElement>(null);
  const empty = useRef<HTMLDivElement>(null);
  const { id } = module;
  const style = String(settings.style ?? 'line') as PlotStyle;
  const span = (durationMs(String(settings.span ?? '')) ?? Number.POSITIVE_INFINITY) / 1_000;
  const unit = String(settings.unit ?? '');
  useEffect(() => {
    if (!box.current) return undefined;
    const options: PlotOptions = { into: box.current, isDark: scheme === 'dark', style, span, unit };
    const plot: Plot = style === 'candles' ? new CandlePlot(options) : new LinePlot(options);
    const show = () => {
      const isDrawn = plot.draw(values.points(id).all);
      if (empty.current) empty.current.hidden = isDrawn;
    };
    show();
    const forget = values.onPoint(id, show);
    return () => {
      forget();
      plot.destroy();
    };
  }, [values, id, scheme, style, span, unit]);
  return (
    <div className={classes.chart} ref={box} role="img" aria-label="Chart of the values over time">
      <div className={classes.empty} ref={empty}>
        No values yet
      </div>
    </div>
  );
}
