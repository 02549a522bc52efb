import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { PointBuffer } from '../live/live-values';
import { numberText } from '../live/value-text';
import { useWorkbench } from '../workbench-context';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { type SeriesTable, seriesOf } from './series';

const WIDTH = 354;
const HEIGHT = 176;
/** Told apart on both backgrounds, also by those who see few colours (after Okabe and Ito). */
const COLOURS = ['#0f8f96', '#d55e00', '#7b61c9', '#b8860b', '#0072b2', '#c2518f', '#3d9a50', '#8a8a8a'];

/** Lines over time, drawn by uPlot on a canvas of the browser's. */
export function ChartDisplay({ module }: DisplayProps) {
  const { values } = useWorkbench().run;
  const scheme = useComputedColorScheme();
  const box = useRef<HTMLDivElement>(null);
  const empty = useRef<HTMLDivElement>(null);
  const { id } = module;
  useEffect(() => {
    let plot: uPlot | undefined;
    let names = '';
    const draw = (points: PointBuffer) => {
      const table = seriesOf(points.all);
      if (empty.current) empty.current.hidden = table.seconds.length > 0;
      if (table.names.join('\n') !== names) {
        plot?.destroy();
        names = table.names.join('\n');
        plot = table.names.length > 0 && box.current ? plotOf(table, scheme, box.current) : undefined;
      }
      plot?.setData(dataOf(table));
    };
    const show = () => draw(values.points(id));
    show();
    const forget = values.onPoint(id, show);
    return () => {
      forget();
      plot?.destroy();
    };
  }, [values, id, scheme]);
  return (
    <div className={classes.chart} ref={box} role="img" aria-label="Chart of the values over time">
      <div className={classes.empty} ref={empty}>
        No values yet
      </div>
    </div>
  );
}

function plotOf(table: SeriesTable, scheme: 'light' | 'dark', into: HTMLElement): uPlot {
  const ink = scheme === 'dark' ? '#98a5a6' : '#55625f';
  const grid = { stroke: scheme === 'dark' ? '#2b3538' : '#e3e8e8', width: 1 };
  const axis = { stroke: ink, grid, ticks: { ...grid, size: 4 }, font: '11px system-ui' };
  return new uPlot(
    {
      width: WIDTH,
      height: HEIGHT,
      padding: [8, 8, 0, 0],
      legend: { show: table.names.length > 1, live: false },
      cursor: { y: false, points: { show: false } },
      scales: { x: { time: true } },
      axes: [
        { ...axis, size: 26, space: 70 },
        { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => numberText(tick)) },
      ],
      series: [
        {},
        ...table.names.map((label, i) => ({
          label,
          stroke: COLOURS[i % COLOURS.length]!,
          width: 1.75,
          spanGaps: true,
          points: { show: table.seconds.length < 3 },
        })),
      ],
    },
    dataOf(table),
    into,
  );
}

function dataOf({ seconds, rows }: SeriesTable): uPlot.AlignedData {
  return [seconds as number[], ...(rows as (number | null)[][])];
}
