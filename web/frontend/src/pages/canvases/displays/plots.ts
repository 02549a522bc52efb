import uPlot from 'uplot';
import type { Timed } from '../live/live-values';
import { numberText } from '../live/value-text';
import { type Candles, candlesOf, type SeriesTable, seriesOf } from './series';

const WIDTH = 354;
const HEIGHT = 198;
const LEGEND_HEIGHT = 24;
/** Told apart on both backgrounds, also by those who see few colours (after Okabe and Ito). */
const COLOURS = ['#0f8f96', '#d55e00', '#7b61c9', '#b8860b', '#0072b2', '#c2518f', '#3d9a50', '#8a8a8a'];
const RISING = '#0f8f96';
const FALLING = '#d55e00';
const MAX_CANDLE_WIDTH = 14;

export type PlotStyle = 'line' | 'steps' | 'bars' | 'points' | 'candles';

export interface PlotOptions {
  readonly into: HTMLElement;
  readonly isDark: boolean;
  readonly style: PlotStyle;
  /** How many seconds before the newest are shown. */
  readonly span: number;
  readonly unit: string;
}

/** What draws the points of a chart. */
export interface Plot {
  /** Returns whether there was anything to draw. */
  draw(points: readonly Timed[]): boolean;
  destroy(): void;
}

/** A line, steps, bars or points for each name. */
export class LinePlot implements Plot {
  readonly #options: PlotOptions;
  #plot: uPlot | undefined;
  #names = '';

  constructor(options: PlotOptions) {
    this.#options = options;
  }

  draw(points: readonly Timed[]): boolean {
    const table = seriesOf(points, this.#options.span);
    const names = table.names.join('\n');
    if (names !== this.#names) {
      this.destroy();
      this.#names = names;
      if (names !== '') this.#plot = this.#make(table);
    } else {
      this.#plot?.setData(dataOf(table));
    }
    return table.seconds.length > 0;
  }

  destroy(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #make(table: SeriesTable): uPlot {
    const { style, into } = this.#options;
    const hasLegend = table.names.length > 1;
    const paths = pathsOf(style);
    return new uPlot(
      {
        ...frameOf(this.#options, hasLegend),
        series: [
          {},
          ...table.names.map((label, i) => {
            const colour = COLOURS[i % COLOURS.length]!;
            return {
              label,
              stroke: colour,
              width: style === 'points' ? 0 : 1.75,
              spanGaps: true,
              points: { show: style === 'points' || undefined, size: 5, fill: colour },
              ...(style === 'bars' ? { fill: `${colour}80` } : {}),
              ...(paths ? { paths } : {}),
            } as uPlot.Series;
          }),
        ],
      },
      dataOf(table),
      into,
    );
  }
}

/** A candle for each record with open, high, low and close. */
export class CandlePlot implements Plot {
  readonly #plot: uPlot;
  readonly #span: number;

  constructor(options: PlotOptions) {
    this.#span = options.span;
    const hidden = { paths: () => null, points: { show: false } };
    this.#plot = new uPlot(
      {
        ...frameOf(options, false),
        series: [{}, hidden, hidden, hidden, hidden],
        hooks: { draw: [drawCandles] },
      },
      [[], [], [], [], []],
      options.into,
    );
  }

  draw(points: readonly Timed[]): boolean {
    const candles = candlesOf(points, this.#span);
    this.#plot.setData(candles as unknown as uPlot.AlignedData);
    return candles[0].length > 0;
  }

  destroy(): void {
    this.#plot.destroy();
  }
}

function drawCandles(plot: uPlot): void {
  const [seconds, open, high, low, close] = plot.data as unknown as Candles;
  const { ctx, bbox } = plot;
  const width = Math.max(2, Math.min(MAX_CANDLE_WIDTH, (bbox.width / Math.max(1, seconds.length)) * 0.6));
  const yOf = (value: number) => plot.valToPos(value, 'y', true);
  ctx.save();
  seconds.forEach((second, i) => {
    const x = plot.valToPos(second, 'x', true);
    const [from, to] = [yOf(open[i]!), yOf(close[i]!)];
    ctx.fillStyle = close[i]! >= open[i]! ? RISING : FALLING;
    ctx.fillRect(x - 0.5, yOf(high[i]!), 1, Math.max(1, yOf(low[i]!) - yOf(high[i]!)));
    ctx.fillRect(x - width / 2, Math.min(from, to), width, Math.max(1, Math.abs(to - from)));
  });
  ctx.restore();
}

function frameOf({ isDark, unit }: PlotOptions, hasLegend: boolean): Omit<uPlot.Options, 'series'> {
  const ink = isDark ? '#98a5a6' : '#55625f';
  const grid = { stroke: isDark ? '#2b3538' : '#e3e8e8', width: 1 };
  const axis = { stroke: ink, grid, ticks: { ...grid, size: 4 }, font: '11px system-ui' };
  return {
    width: WIDTH,
    height: HEIGHT - (hasLegend ? LEGEND_HEIGHT : 0),
    padding: [8, 8, 0, 0],
    legend: { show: hasLegend, live: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: true } },
    axes: [
      { ...axis, size: 26, space: 70 },
      {
        ...axis,
        size: unit === '' ? 52 : 58,
        values: (_, ticks) =>
          ticks.map((tick) => (unit === '' ? numberText(tick) : `${numberText(tick)} ${unit}`)),
      },
    ],
  };
}

function pathsOf(style: PlotStyle): uPlot.Series.PathBuilder | undefined {
  if (style === 'steps') return uPlot.paths.stepped?.({ align: 1 });
  if (style === 'bars') return uPlot.paths.bars?.({ size: [0.7, 24] });
  if (style === 'points') return uPlot.paths.points?.();
  return undefined;
}

function dataOf({ seconds, rows }: SeriesTable): uPlot.AlignedData {
  return [seconds as number[], ...(rows as (number | null)[][])];
}
