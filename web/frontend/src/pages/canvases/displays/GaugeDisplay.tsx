import { useRef } from 'react';
import { numberText } from '../live/value-text';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { numbersIn } from './series';
import { usePoints } from './use-points';

const ARC = 'M 22 84 A 68 68 0 0 1 158 84';
const ARC_LENGTH = Math.PI * 68;

/** The newest number on a half circle between two ends. */
export function GaugeDisplay({ module }: DisplayProps) {
  const least = numberOf(module.parameters.min, 0);
  const most = numberOf(module.parameters.max, 100);
  const arc = useRef<SVGPathElement>(null);
  const text = useRef<SVGTextElement>(null);
  usePoints(module.id, ({ last }) => {
    const [found] = numbersIn(last?.value);
    if (!arc.current || !text.current) return;
    const part = found ? Math.min(1, Math.max(0, (found[1] - least) / (most - least || 1))) : 0;
    arc.current.style.strokeDashoffset = String(ARC_LENGTH * (1 - part));
    arc.current.style.visibility = part > 0 ? 'visible' : 'hidden';
    text.current.textContent = found ? numberText(found[1]) : '–';
  });
  return (
    <svg className={classes.gauge} viewBox="0 0 180 104" role="img" aria-label="Gauge">
      <path className={classes.gaugeTrack} d={ARC} />
      <path
        className={classes.gaugeValue}
        d={ARC}
        ref={arc}
        strokeDasharray={`${ARC_LENGTH} ${ARC_LENGTH}`}
      />
      <text className={classes.gaugeNumber} ref={text} x="90" y="80" />
      <text className={classes.gaugeEnd} x="22" y="103" textAnchor="middle">
        {numberText(least)}
      </text>
      <text className={classes.gaugeEnd} x="158" y="103" textAnchor="middle">
        {numberText(most)}
      </text>
    </svg>
  );
}

function numberOf(value: unknown, otherwise: number): number {
  const number = Number(value ?? otherwise);
  return Number.isFinite(number) ? number : otherwise;
}
