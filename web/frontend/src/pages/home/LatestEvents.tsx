import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { StreamInfo, StreamrClient } from 'streamr-client';
import { EmptyState, ErrorNotice, LiveTable, StreamName, Time, useLiveRows } from '../../components';
import { type ShownEvent, shownEvent } from '../../lib/events';
import { useStreamr } from '../../wallet';

const SHOWN = 12;
/** Of so many streams events are shown: a subscription each. */
const FOLLOWED = 8;

interface Latest extends ShownEvent {
  readonly stream: StreamInfo;
}

/** Events of the streams that everybody may read, as they come. */
export function LatestEvents() {
  const access = useStreamr();
  const { rows, push } = useLiveRows<Latest>(SHOWN);
  const { data, error } = useQuery({
    queryKey: ['streams', 'public'],
    queryFn: () => access.http.findStreams({ permission: 'subscribe', limit: FOLLOWED }),
  });
  const streams = useMemo(() => data?.streams ?? [], [data]);
  useEffect(() => {
    const stop = new AbortController();
    const follow = async () => {
      const client = await access.client();
      await Promise.all(streams.map((stream) => followStream(client, stream, stop.signal, push)));
    };
    // where the broker is away, the figures above say so; the client comes back by itself
    follow().catch(() => undefined);
    return () => stop.abort();
  }, [access, streams, push]);
  return (
    <Stack gap="xs">
      <Title order={2}>Latest events</Title>
      <ErrorNotice error={error} />
      {rows.length > 0 ? (
        <LiveTable
          label="Latest events"
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { title: 'Stream', cell: ({ stream }) => <StreamName id={stream.id} name={stream.name} /> },
            {
              title: 'Content',
              cell: ({ preview }) => (
                <Text ff="monospace" size="xs" lineClamp={1} style={{ wordBreak: 'break-all' }}>
                  {preview}
                </Text>
              ),
            },
            {
              title: 'Time',
              isMinor: true,
              cell: ({ date }) => (
                <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
                  <Time value={date} />
                </Text>
              ),
            },
          ]}
        />
      ) : (
        data && (
          <EmptyState title="No event yet">They show here the moment that they are published.</EmptyState>
        )
      )}
    </Stack>
  );
}

async function followStream(
  client: StreamrClient,
  stream: StreamInfo,
  signal: AbortSignal,
  push: (items: readonly Latest[]) => void,
): Promise<void> {
  if (signal.aborted) return;
  const subscription = await client.subscribe(stream.id, { from: { last: 1 } });
  if (signal.aborted) return subscription.cancel();
  signal.addEventListener('abort', () => subscription.cancel());
  for await (const batch of subscription.batches()) {
    push(batch.map((event) => ({ ...shownEvent(event), stream })));
  }
}
