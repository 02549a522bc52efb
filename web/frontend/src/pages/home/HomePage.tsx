import { Anchor, Button, Grid, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { NAVIGATION } from '../../app/navigation';
import { type BrokerStatus, useBrokerStatus } from '../../app/status';
import { ErrorNotice, Figure, Page, Time } from '../../components';
import { formatBytes, formatCount } from '../../lib/format';
import { useStreamr, useWallet } from '../../wallet';
import { LatestEvents } from './LatestEvents';

/** Where one arrives: what this is, how the node is, where to go, and what comes in right now. */
export function HomePage() {
  const { data, error, refetch } = useBrokerStatus();
  return (
    <Page
      title="Streamr"
      description="Real-time data that is signed, verified and provable: who said it, when, and that nothing is missing. This node stores it, runs pipelines over it, and trades access to it."
    >
      <ErrorNotice error={error} onRetry={() => refetch()} />
      {data ? <Figures status={data} /> : !error && <Skeleton height={64} />}
      <FirstSteps />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Shortcuts />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <LatestEvents />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Figures({ status }: { status: BrokerStatus }) {
  const { chain, storage } = status;
  return (
    <Stack gap="xs">
      {status.problems.map((problem) => (
        <ErrorNotice key={problem} error={problem} />
      ))}
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        <Figure label="Streams">{formatCount(chain.streams)}</Figure>
        <Figure label="Events stored">{formatCount(storage.events)}</Figure>
        <Figure label="On disk">{formatBytes(storage.bytesOnDisk)}</Figure>
        <Figure label="Subscriptions">{formatCount(status.subscriptions)}</Figure>
        <Figure label="Block">{formatCount(chain.block)}</Figure>
        <Figure label="Started">
          <Time value={status.startedAt} />
        </Figure>
      </SimpleGrid>
    </Stack>
  );
}

/** What to do without an account; on a development network there are some for the taking. */
function FirstSteps() {
  const { account, developmentAccounts, connect } = useWallet();
  const { config } = useStreamr();
  if (account || developmentAccounts.length === 0 || !config.development) return null;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm" maw={640}>
          This is a development network: its DATA and ether are worth nothing, and it has accounts that
          anybody may use. With one of them you can create streams, run canvases, deploy contracts, buy and
          sell.
        </Text>
        <Button variant="default" onClick={() => connect({ kind: 'development', index: 0 })}>
          Use a development account
        </Button>
      </Group>
    </Paper>
  );
}

function Shortcuts() {
  return (
    <Stack gap="xs">
      <Title order={2}>Go to</Title>
      {NAVIGATION.filter(({ to }) => to !== '/').map(({ to, label, help, icon: Icon }) => (
        <Group key={to} gap="sm" wrap="nowrap" align="flex-start">
          <Icon size={20} stroke={1.6} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
          <div>
            <Anchor fw={600} renderRoot={(props) => <Link to={to} {...props} />}>
              {label}
            </Anchor>
            <Text size="sm" c="dimmed">
              {help}
            </Text>
          </div>
        </Group>
      ))}
      <Text size="sm" c="dimmed" mt="xs">
        Ctrl K finds pages and streams from anywhere.
      </Text>
    </Stack>
  );
}
