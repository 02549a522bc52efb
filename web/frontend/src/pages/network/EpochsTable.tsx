import { Table } from '@mantine/core';
import { Time } from '../../components';
import { formatCount } from '../../lib/format';
import type { EpochPhase, NetworkState } from './network-state';

const PHASES: Readonly<Record<EpochPhase, string>> = {
  running: 'running',
  commit: 'brokers commit',
  reveal: 'brokers reveal',
  settle: 'may be settled',
  over: 'over',
};

export function EpochsTable({ network }: { network: NetworkState }) {
  return (
    <Table aria-label="Epochs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Epoch</Table.Th>
          <Table.Th>Began</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th ta="right">Partitions settled</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {network.epochs.map(({ epoch, window, phase, settled }) => (
          <Table.Tr key={epoch}>
            <Table.Td>{formatCount(epoch)}</Table.Td>
            <Table.Td>
              <Time value={window.start * 1_000} />
            </Table.Td>
            <Table.Td>{PHASES[phase]}</Table.Td>
            <Table.Td ta="right">
              {settled} of {network.partitions.length}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
