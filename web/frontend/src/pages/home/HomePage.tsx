import { SimpleGrid } from '@mantine/core';
import { useBrokerStatus } from '../../app/status';
import { ErrorNotice, Figure, Page } from '../../components';
import { formatBytes, formatCount } from '../../lib/format';

export function HomePage() {
  const { data, error, refetch } = useBrokerStatus();
  return (
    <Page title="Streamr" description="Signed real-time data: published, verified, processed and traded.">
      <ErrorNotice error={error} onRetry={() => refetch()} />
      {data && (
        <SimpleGrid cols={{ base: 2, md: 4 }}>
          <Figure label="Streams">{formatCount(data.chain.streams)}</Figure>
          <Figure label="Events stored">{formatCount(data.storage.events)}</Figure>
          <Figure label="On disk">{formatBytes(data.storage.bytesOnDisk)}</Figure>
          <Figure label="Subscriptions">{formatCount(data.subscriptions)}</Figure>
        </SimpleGrid>
      )}
    </Page>
  );
}
