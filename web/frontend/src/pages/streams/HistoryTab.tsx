import { Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { StreamInfo } from 'streamr-client';
import { EmptyState, ErrorNotice } from '../../components';
import { formatCount } from '../../lib/format';
import { useWallet } from '../../wallet';
import { EventTable } from './EventTable';
import { HistoryPager } from './history-pager';
import { fromLocalInput, toLocalInput } from './local-time';
import { useReader } from './reader';
import type { StreamView } from './search';

const PAGE_SIZE = 50;

/** What was stored of a stream, page by page, each event verified. */
export function HistoryTab({ stream }: { stream: StreamInfo }) {
  const view = useSearch({ from: '/streams/$id' });
  const { reader, query } = useHistory(stream, view);
  const events = query.data?.pages.flat() ?? [];
  return (
    <Stack>
      <Range stream={stream} view={view} />
      <ErrorNotice error={query.error} onRetry={() => query.refetch()} />
      {reader.maySignIn(query.error) && (
        <Button onClick={reader.signIn} w="fit-content">
          Sign in to the broker to read it
        </Button>
      )}
      {query.isPending && !query.error && <Text c="dimmed">Reading…</Text>}
      {query.data && events.length === 0 && (
        <EmptyState title="Nothing is stored there">
          {stream.storageDays === 0
            ? 'This stream keeps no history.'
            : `Brokers keep ${stream.storageDays} days. Choose another time.`}
        </EmptyState>
      )}
      {events.length > 0 && (
        <>
          <EventTable label="Stored events" events={events} />
          <Group>
            {query.hasNextPage ? (
              <Button
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => query.fetchNextPage()}
              >
                Show {PAGE_SIZE} more
              </Button>
            ) : (
              <Text size="sm" c="dimmed">
                That is all: {formatCount(events.length)} {events.length === 1 ? 'event' : 'events'}.
              </Text>
            )}
          </Group>
        </>
      )}
    </Stack>
  );
}

function useHistory(stream: StreamInfo, { from, to, partition, forwards }: StreamView) {
  const { account } = useWallet();
  const reader = useReader();
  const open = useRef<HistoryPager>(undefined);
  useEffect(() => () => open.current?.close(), []);
  const query = useInfiniteQuery({
    queryKey: ['history', stream.id, from, to, partition, forwards, account, reader.isSignedIn],
    queryFn: async ({ pageParam }) => {
      if (pageParam === 0) {
        open.current?.close();
        open.current = HistoryPager.over(
          await reader.client(),
          stream,
          { from, to, partition, forwards },
          new Date(),
        );
      }
      return open.current!.next(PAGE_SIZE);
    },
    initialPageParam: 0,
    getNextPageParam: (_, pages) => (open.current?.isDone ? undefined : pages.length),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return { reader, query };
}

function Range({ stream, view }: { stream: StreamInfo; view: StreamView }) {
  const go = useNavigate({ from: '/streams/$id' });
  const change = (changes: { [K in keyof StreamView]: StreamView[K] | undefined }) =>
    go({ search: (before) => ({ ...before, ...changes }) as StreamView, replace: true });
  const partitions = Array.from({ length: stream.partitions }, (_, i) => String(i));
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        type="datetime-local"
        step={1}
        label="From"
        value={toLocalInput(view.from)}
        onChange={({ currentTarget: { value } }) => change({ from: fromLocalInput(value) })}
      />
      <TextInput
        type="datetime-local"
        step={1}
        label="To"
        value={toLocalInput(view.to)}
        onChange={({ currentTarget: { value } }) => change({ to: fromLocalInput(value) })}
      />
      {stream.partitions > 1 && (
        <Select
          label="Partition"
          data={[{ value: 'all', label: 'all' }, ...partitions.map((value) => ({ value, label: value }))]}
          value={view.partition === undefined ? 'all' : String(view.partition)}
          allowDeselect={false}
          searchable
          onChange={(value) => change({ partition: value === 'all' ? undefined : Number(value) })}
          w={110}
        />
      )}
      <Switch
        label="Oldest first"
        checked={view.forwards ?? false}
        onChange={({ currentTarget: { checked } }) => change({ forwards: checked || undefined })}
        pb={8}
      />
    </Group>
  );
}
