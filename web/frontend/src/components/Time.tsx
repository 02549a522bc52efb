import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { absoluteTime, relativeTime } from '../lib/format';

const REFRESH_MS = 10_000;

/** A moment: how long ago, and exactly when asked for. Keeps up while it is shown. */
export function Time({ value }: { value: Date | string | number }) {
  const date = new Date(value);
  const [, refresh] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => refresh((count) => count + 1), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  if (Number.isNaN(date.getTime())) return <span>unknown</span>;
  return (
    <Tooltip label={absoluteTime(date)}>
      <time dateTime={date.toISOString()}>{relativeTime(date)}</time>
    </Tooltip>
  );
}
