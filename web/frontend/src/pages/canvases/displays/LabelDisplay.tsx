import { useRef } from 'react';
import { valueText } from '../live/value-text';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { usePoints } from './use-points';

const LENGTH = 80;

/** The newest value, large. */
export function LabelDisplay({ module }: DisplayProps) {
  const text = useRef<HTMLParagraphElement>(null);
  usePoints(module.id, ({ last }) => {
    if (text.current) text.current.textContent = last ? valueText(last.value, LENGTH) : '–';
  });
  return <p className={classes.label} ref={text} />;
}
