import { Badge, Group, Stack, Text } from '@mantine/core';
import type { Abi, Address } from 'viem';
import { EmptyState, ErrorNotice } from '../../../components';
import { formatCount } from '../../../lib/format';
import { type ContractEvent, useContractEvents } from '../chain/events';
import classes from './EventsPanel.module.css';
import { Value } from './Value';

interface Props {
  readonly address: Address;
  readonly abi: Abi;
  readonly transaction: `0x${string}` | null;
}

/** What the contract has told since it was deployed, newest first, as it tells it. */
export function EventsPanel({ address, abi, transaction }: Props) {
  const { rows, total, error } = useContractEvents(address, abi, transaction);
  return (
    <Stack gap="sm">
      <ErrorNotice error={error} />
      <Text size="xs" c="dimmed" role="status">
        {formatCount(total)} {total === 1 ? 'event' : 'events'} since it was deployed
      </Text>
      {rows.length === 0 && (
        <EmptyState title="No events yet">They are shown as they come, the newest first.</EmptyState>
      )}
      <ol className={classes.list} aria-label="Events of the contract">
        {rows.map((event) => (
          <EventRow key={event.key} event={event} />
        ))}
      </ol>
    </Stack>
  );
}

function EventRow({ event }: { event: ContractEvent }) {
  return (
    <li className={classes.event}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Badge variant="light" tt="none" fw={600} radius="sm">
          {event.name}
        </Badge>
        <Text size="xs" c="dimmed">
          block {event.block.toString()}
        </Text>
      </Group>
      <dl className={classes.arguments}>
        {Object.entries(event.args).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Value value={value} type={/time|at$/i.test(name) ? 'uint64' : ''} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
