import { useRef } from 'react';
import { numberText } from '../live/value-text';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { numbersIn } from './series';
import { usePoints } from './use-points';

const ARC = 'M 22 84 A 68 68 0 0 1 158 84';
const ARC_LENGTH = Math.PI * 68;

/** The newest number on a half circle between two ends; another colour, and a word, from the warning and from the alarm on. */
export function GaugeDisplay({ module, settings }: DisplayProps) {
  const least = Number(settings.least ?? 0);
  const most = Number(settings.most ?? 100);
  const warning = markOf(settings.warning);
  const alarm = markOf(settings.alarm);
  const unit = settings.unit ? ` ${settings.unit}` : '';
  const arc = useRef<SVGPathElement>(null);
  const text = useRef<SVGTextElement>(null);
  const level = useRef<SVGTextElement>(null);
  usePoints(module.id, ({ last }) => {
    const number = numbersIn(last?.value)[0]?.[1];
    if (!arc.current || !text.current || !level.current) return;
    const part = number === undefined ? 0 : Math.min(1, Math.max(0, (number - least) / (most - least || 1)));
    const word = number === undefined ? '' : number >= alarm ? 'Alarm' : number >= warning ? 'Warning' : '';
    arc.current.style.strokeDashoffset = String(ARC_LENGTH * (1 - part));
    arc.current.style.visibility = part > 0 ? 'visible' : 'hidden';
    arc.current.dataset.level = word;
    text.current.textContent = number === undefined ? '–' : numberText(number) + unit;
    level.current.textContent = word;
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
      <text className={classes.gaugeNumber} ref={text} x="90" y="78" />
      <text className={classes.gaugeEnd} ref={level} x="90" y="96" textAnchor="middle" />
      <text className={classes.gaugeEnd} x="22" y="103" textAnchor="middle">
        {numberText(least)}
      </text>
      <text className={classes.gaugeEnd} x="158" y="103" textAnchor="middle">
        {numberText(most)}
      </text>
    </svg>
  );
}

/** From which number on there is something to tell; infinite for never. */
function markOf(value: unknown): number {
  return value === '' || value === undefined || value === null ? Number.POSITIVE_INFINITY : Number(value);
}
