import { Table } from '@mantine/core';
import { Address, DataAmount, EmptyState } from '../../components';
import type { NetworkState } from './network-state';

/** A partition counts 2^20 divided by the number of partitions: the load of who holds every partition once. */
const WHOLE_LOAD = 2 ** 20;

export function BrokersTable({ network }: { network: NetworkState }) {
  if (network.brokers.length === 0) {
    return (
      <EmptyState title="No broker has registered">
        Whoever lays down the minimum stake at the coordinator is one. Until then the broker above is the
        network.
      </EmptyState>
    );
  }
  return (
    <Table aria-label="Brokers">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Broker</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th ta="right">Stake</Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            Serves
          </Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            Demerits
          </Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            Rewards due
          </Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            Karma
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {network.brokers.map((broker) => (
          <Table.Tr key={broker.address}>
            <Table.Td>
              <Address value={broker.address} />
            </Table.Td>
            <Table.Td>{broker.status}</Table.Td>
            <Table.Td ta="right">
              <DataAmount wei={broker.stake} />
            </Table.Td>
            <Table.Td ta="right" visibleFrom="sm">
              {Math.round((broker.load / WHOLE_LOAD) * network.partitionCount)} of {network.partitionCount}
            </Table.Td>
            <Table.Td ta="right" visibleFrom="sm">
              {broker.demerits} of {network.parameters.demeritLimit}
            </Table.Td>
            <Table.Td ta="right" visibleFrom="md">
              <DataAmount wei={broker.rewards} />
            </Table.Td>
            <Table.Td ta="right" visibleFrom="md">
              <DataAmount wei={broker.karma} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
