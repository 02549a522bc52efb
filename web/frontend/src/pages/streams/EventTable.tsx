import { Modal, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Address, CodeBlock, type Column, LiveTable } from '../../components';
import { type ShownEvent, wholeJson } from '../../lib/events';
import { preciseTime } from '../../lib/format';

/** Events, each of which shows whole with its proof when it is chosen. */
export function EventTable({ label, events }: { label: string; events: readonly ShownEvent[] }) {
  const [chosen, choose] = useState<ShownEvent>();
  const columns: readonly Column<ShownEvent>[] = [
    {
      title: 'Time',
      cell: ({ date }) => (
        <time
          dateTime={date.toISOString()}
          style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
        >
          {preciseTime(date)}
        </time>
      ),
    },
    { title: 'Partition', isMinor: true, cell: ({ partition }) => partition },
    { title: 'Publisher', isMinor: true, cell: ({ origin }) => <Address value={origin} /> },
    {
      title: 'Content',
      cell: (event) => (
        <UnstyledButton onClick={() => choose(event)} aria-haspopup="dialog" style={{ maxWidth: '100%' }}>
          <Text span ff="monospace" size="xs" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {event.preview}
          </Text>
        </UnstyledButton>
      ),
    },
  ];
  return (
    <>
      <LiveTable label={label} columns={columns} rows={events} keyOf={({ key }) => key} />
      <Modal
        opened={chosen !== undefined}
        onClose={() => choose(undefined)}
        title="Event, verified"
        size="xl"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {chosen && <CodeBlock code={wholeJson(chosen)} title="With its proof, for streamr verify" />}
      </Modal>
    </>
  );
}
