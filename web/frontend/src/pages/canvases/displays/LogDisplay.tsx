import { useRef } from 'react';
import { clockText, valueText } from '../live/value-text';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { usePoints } from './use-points';

const LINES = 100;
const LINE_LENGTH = 300;

/** The newest values as lines, newest at the bottom. */
export function LogDisplay({ module }: DisplayProps) {
  const lines = useRef<HTMLPreElement>(null);
  usePoints(module.id, ({ all }) => {
    const element = lines.current;
    const box = element?.parentElement;
    if (!element || !box) return;
    const wasAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
    element.textContent =
      all.length === 0
        ? 'No values yet'
        : all
            .slice(-LINES)
            .map(({ time, value }) => `${clockText(time)}  ${valueText(value, LINE_LENGTH)}`)
            .join('\n');
    if (wasAtEnd) box.scrollTop = box.scrollHeight;
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Newest values">
      <pre className={classes.lines} ref={lines} />
    </section>
  );
}
