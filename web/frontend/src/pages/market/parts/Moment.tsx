const LOCAL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in the reader's own time; pointed at, in UTC. */
export function Moment({ second }: { second: number }) {
  const date = new Date(second * 1_000);
  const utc = date.toISOString();
  return (
    <time dateTime={utc} title={utc.replace('T', ' ').replace('.000Z', ' UTC')}>
      {LOCAL.format(date)}
    </time>
  );
}
