import { useEffect, useState } from 'react';

/** The second of the Unix epoch that it is, again and again. */
export function useNow(everyMillis = 1_000): number {
  const [now, setNow] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setNow(seconds()), everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}
