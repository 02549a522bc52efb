import { Badge, Group, Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { StreamInfo } from 'streamr-client';
import { ErrorNotice, Page } from '../../components';
import { useStreamr } from '../../wallet';
import { OverviewTab } from './OverviewTab';
import { streamQuery } from './queries';
import { STREAM_TABS, type StreamTab } from './search';

const TITLES: Readonly<Record<StreamTab, string>> = {
  overview: 'Overview',
  live: 'Live',
  history: 'History',
  access: 'Access',
  connect: 'Connect',
};

const TABS = {
  overview: OverviewTab,
  live: lazy(async () => ({ default: (await import('./LiveTab')).LiveTab })),
  history: lazy(async () => ({ default: (await import('./HistoryTab')).HistoryTab })),
  access: lazy(async () => ({ default: (await import('./AccessTab')).AccessTab })),
  connect: lazy(async () => ({ default: (await import('./ConnectTab')).ConnectTab })),
} as const satisfies Record<StreamTab, unknown>;

/** All about one stream. */
export function StreamPage() {
  const { id } = useParams({ from: '/streams/$id' });
  const access = useStreamr();
  const { data: stream, error, refetch } = useQuery(streamQuery(access, id));
  return (
    <Page title={stream?.title || stream?.name || id} description={stream && <Names stream={stream} />}>
      <ErrorNotice error={error} onRetry={() => refetch()} />
      {stream && <StreamTabs stream={stream} />}
      {!stream && !error && <Skeleton height={240} />}
    </Page>
  );
}

function Names({ stream }: { stream: StreamInfo }) {
  return (
    <Group gap="xs" component="span" display="inline-flex">
      <span>{stream.ensName}</span>
      {stream.tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none" fw={400} component="span">
          {tag}
        </Badge>
      ))}
    </Group>
  );
}

function StreamTabs({ stream }: { stream: StreamInfo }) {
  const { tab = 'overview' } = useSearch({ from: '/streams/$id' });
  const go = useNavigate({ from: '/streams/$id' });
  const Shown = TABS[tab];
  return (
    <Tabs
      value={tab}
      onChange={(next) => go({ search: next === 'overview' ? {} : { tab: next as StreamTab } })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {STREAM_TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {TITLES[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <Suspense fallback={<Skeleton height={240} />}>
          <Shown stream={stream} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
