import { Button, Group, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Address, DataAmount, ErrorNotice, useAction } from '../../components';
import { formatCount } from '../../lib/format';
import { useStreamr, useWallet } from '../../wallet';
import { coordinatorOf, type NetworkState, type PartitionRow } from './network-state';

/** Which brokers serve each partition; anybody may improve an assignment, and is rewarded. */
export function PartitionsTable({ network }: { network: NetworkState }) {
  const access = useStreamr();
  const queries = useQueryClient();
  const { partitions, partitionCount, parameters } = network;
  const rebalance = useAction<number>({
    run: async (partition) => {
      const coordinator = await coordinatorOf(access, 'sign');
      await coordinator?.assignments.rebalance(partition);
    },
    done: 'The partition is rebalanced.',
    onDone: () => queries.invalidateQueries({ queryKey: ['network'] }),
  });
  const isUseful = partitions.some(({ needsRebalance }) => needsRebalance);
  return (
    <>
      {isUseful && (
        <Text size="sm" c="dimmed">
          A useful change of an assignment earns <DataAmount wei={parameters.rebalanceReward} />.
        </Text>
      )}
      <ErrorNotice error={rebalance.error} />
      <Table aria-label="Partitions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Partition</Table.Th>
            <Table.Th>Brokers</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {partitions.map((row) => (
            <Row
              key={row.partition}
              row={row}
              isPending={rebalance.isPending && rebalance.variables === row.partition}
              onRebalance={() => rebalance.mutate(row.partition)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {partitionCount > partitions.length && (
        <Text size="sm" c="dimmed">
          The first {partitions.length} of {formatCount(partitionCount)}.
        </Text>
      )}
    </>
  );
}

interface RowProps {
  readonly row: PartitionRow;
  readonly isPending: boolean;
  readonly onRebalance: () => void;
}

function Row({ row: { partition, replicas, needsRebalance }, isPending, onRebalance }: RowProps) {
  const { account } = useWallet();
  return (
    <Table.Tr>
      <Table.Td>{partition}</Table.Td>
      <Table.Td>
        <Group gap="md">
          {replicas.map((broker) => (
            <Address key={broker} value={broker} />
          ))}
          {replicas.length === 0 && (
            <Text size="sm" c="dimmed" span>
              none yet
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td ta="right">
        {needsRebalance && account && (
          <Button
            size="compact-sm"
            variant="default"
            loading={isPending}
            onClick={onRebalance}
            aria-label={`Rebalance partition ${partition}`}
          >
            Rebalance
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
