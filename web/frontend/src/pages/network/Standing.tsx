import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DataAmount, ErrorNotice, Figure, useAction } from '../../components';
import { formatData, formatDuration } from '../../lib/format';
import { useStreamr, useWallet } from '../../wallet';
import { coordinatorOf, readStanding } from './network-state';

/** What the wallet's account has earned in the network, and how it stands. */
export function Standing() {
  const access = useStreamr();
  const { account } = useWallet();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['network', 'standing', account],
    queryFn: () => readStanding(access, account!),
    enabled: account !== undefined,
  });
  const claim = useAction<void, bigint>({
    run: async () => (await (await coordinatorOf(access, 'sign'))?.rewards.claim()) ?? 0n,
    done: (amount) => `${formatData(amount)} DATA of rewards are paid.`,
    onDone: () => queries.invalidateQueries(),
  });
  if (!account) return null;
  return (
    <Stack gap="xs" component="section" aria-label="Your account">
      <Title order={2}>Your account</Title>
      <ErrorNotice error={error ?? claim.error} />
      {data && (
        <Stack gap="xs">
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
            <Figure label="Karma">
              <DataAmount wei={data.karma} />
            </Figure>
            <Figure label="Rewards due">
              <DataAmount wei={data.rewards} />
            </Figure>
          </SimpleGrid>
          <Group gap="sm">
            {data.rewards > 0n && (
              <Button size="compact-sm" loading={claim.isPending} onClick={() => claim.mutate()}>
                Claim the rewards
              </Button>
            )}
            <Text size="xs" c="dimmed">
              Karma is as much as DATA moved from or to the account for data; it halves in{' '}
              {formatDuration(data.halfLife)}.
            </Text>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
