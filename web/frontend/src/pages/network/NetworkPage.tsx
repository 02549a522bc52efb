import { SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type BrokerStatus, useBrokerStatus } from '../../app/status';
import { Address, DataAmount, EmptyState, ErrorNotice, Figure, Page, Time } from '../../components';
import { formatBytes, formatCount, formatDuration } from '../../lib/format';
import { useStreamr } from '../../wallet';
import { BrokersTable } from './BrokersTable';
import { EpochsTable } from './EpochsTable';
import { type NetworkState, readNetwork } from './network-state';
import { PartitionsTable } from './PartitionsTable';
import { Standing } from './Standing';

const REFRESH_MS = 10_000;

/** What the chain and the broker know of the network now. */
export function NetworkPage() {
  const access = useStreamr();
  const status = useBrokerStatus();
  const network = useQuery({
    queryKey: ['network', access.config.chainId],
    queryFn: async () => (await readNetwork(access)) ?? null,
    refetchInterval: REFRESH_MS,
  });
  return (
    <Page
      title="Network"
      description="Brokers carry and keep the streams, laid down a stake for it, and are paid for what they report alike. The contracts decide who serves what."
    >
      <Section title="This broker">
        <ErrorNotice error={status.error} onRetry={() => status.refetch()} />
        {status.data ? <ThisBroker status={status.data} /> : !status.error && <Skeleton height={64} />}
      </Section>
      <ErrorNotice error={network.error} onRetry={() => network.refetch()} />
      {network.isPending && !network.error && <Skeleton height={200} />}
      {network.data === null && (
        <EmptyState title="There is no network yet">No coordinator is in force on this chain.</EmptyState>
      )}
      {network.data && <Contracts network={network.data} />}
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      {children}
    </Stack>
  );
}

function ThisBroker({ status }: { status: BrokerStatus }) {
  const { chain, storage } = status;
  return (
    <>
      {status.problems.map((problem) => (
        <ErrorNotice key={problem} error={problem} />
      ))}
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        <Figure label="Version">{status.version}</Figure>
        <Figure label="Account">{status.account ? <Address value={status.account} /> : 'none'}</Figure>
        <Figure label="Connections">{formatCount(status.connections)}</Figure>
        <Figure label="Batches stored">{formatCount(storage.batches)}</Figure>
        <Figure label="On disk">{formatBytes(storage.bytesOnDisk)}</Figure>
        <Figure label={chain.connected ? `Block ${formatCount(chain.block)}` : 'Chain away since block'}>
          <Time value={chain.blockTime} />
        </Figure>
      </SimpleGrid>
    </>
  );
}

function Contracts({ network }: { network: NetworkState }) {
  const { layout, parameters } = network;
  return (
    <>
      <Standing />
      <Section title="All brokers">
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
          <Figure label="Active brokers">{formatCount(network.brokers.length)}</Figure>
          <Figure label="Partitions">{formatCount(network.partitionCount)}</Figure>
          <Figure label="Brokers a partition">{layout.replication}</Figure>
          <Figure label="Minimum stake">
            <DataAmount wei={parameters.minimumStake} />
          </Figure>
          <Figure label="Reward pool">
            <DataAmount wei={network.pool} />
          </Figure>
          <Figure label="Reward a report">
            <DataAmount wei={parameters.reportReward} />
          </Figure>
        </SimpleGrid>
        <BrokersTable network={network} />
        <Text size="xs" c="dimmed" component="div">
          By the coordinator <Address value={network.coordinator} />
        </Text>
      </Section>
      <Section title="Partitions">
        <PartitionsTable network={network} />
      </Section>
      <Section title="Epochs">
        <Text size="sm" c="dimmed">
          An epoch lasts {formatDuration(layout.epochSeconds)}. Then brokers commit to what they had within{' '}
          {formatDuration(layout.commitSeconds)}, reveal it within {formatDuration(layout.revealSeconds)}, and
          anybody settles what {parameters.coherencePercent} % of them agree on.
        </Text>
        <EpochsTable network={network} />
      </Section>
    </>
  );
}
