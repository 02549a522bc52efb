import { Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StreamInfo } from 'streamr-client';
import { Address, Confirm, ErrorNotice, Time, useAction } from '../../components';
import { useStreamr, useWallet } from '../../wallet';
import { EditStream } from './EditStream';
import { permissionsOf } from './queries';

/** What a stream says about itself. */
export function OverviewTab({ stream }: { stream: StreamInfo }) {
  const { account } = useWallet();
  const [isEditing, { open, close }] = useDisclosure(false);
  const mayManage = permissionsOf(stream, account, new Date()).has('manage');
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Address', <Address key="id" value={stream.id} isWhole />],
    ['Name', stream.name],
    ['ENS name', stream.ensName],
    ['Owner', <Address key="owner" value={stream.owner} />],
    ['Partitions', stream.partitions],
    ['History', stream.storageDays === 0 ? 'none is kept' : `${stream.storageDays} days are kept`],
    ['Created', <Time key="created" value={stream.createdAt} />],
  ];
  return (
    <Stack>
      {stream.description && (
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} maw={760}>
          {stream.description}
        </Text>
      )}
      <Paper withBorder maw={760}>
        <Table variant="vertical" layout="fixed" aria-label="About this stream">
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={120}>{name}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {mayManage && (
        <Group>
          <Button variant="default" onClick={open}>
            Change
          </Button>
          <DeleteStream stream={stream} />
        </Group>
      )}
      {isEditing && <EditStream stream={stream} onClose={close} />}
    </Stack>
  );
}

function DeleteStream({ stream }: { stream: StreamInfo }) {
  const access = useStreamr();
  const queries = useQueryClient();
  const go = useNavigate();
  const remove = useAction({
    run: async () => (await access.signing()).stream(stream.id).delete(),
    done: `Stream ${stream.name} is deleted. Its owner can reopen it.`,
    onDone: async () => {
      await go({ to: '/streams' });
      await queries.invalidateQueries({ queryKey: ['streams'] });
    },
  });
  return (
    <>
      <Confirm
        title={`Delete ${stream.name}?`}
        text="Nobody can publish to it or read it any more. Only its owner can reopen it."
        action="Delete the stream"
        isPending={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        Delete
      </Confirm>
      <ErrorNotice error={remove.error} />
    </>
  );
}
