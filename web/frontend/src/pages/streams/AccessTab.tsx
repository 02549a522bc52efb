import { Button, Stack, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Permission, StreamInfo } from 'streamr-client';
import { Address, ErrorNotice, Time, useAction } from '../../components';
import { useStreamr, useWallet } from '../../wallet';
import { GrantForm } from './GrantForm';
import { permissionsOf, sameAddress, seenByBroker } from './queries';

type Grant = StreamInfo['permissions'][number];

/** What each permission lets its holder do. */
const MEANINGS: Readonly<Record<Permission, string>> = {
  subscribe: 'read it',
  publish: 'publish to it',
  manage: 'change what it says, and delete it',
  grant: 'let others read and publish',
};

/** Who may do what with a stream, and changes of that. */
export function AccessTab({ stream }: { stream: StreamInfo }) {
  const { account } = useWallet();
  const held = permissionsOf(stream, account, new Date());
  const isOwner = account !== undefined && sameAddress(stream.owner, account);
  return (
    <Stack>
      <Table aria-label="Who may do what" maw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Account</Table.Th>
            <Table.Th>May</Table.Th>
            <Table.Th>Until</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>
              <Address value={stream.owner} />
            </Table.Td>
            <Table.Td>do everything, as its owner</Table.Td>
            <Table.Td>it is given away</Table.Td>
            <Table.Td />
          </Table.Tr>
          {stream.permissions.map((grant) => (
            <GrantRow
              key={`${grant.account} ${grant.permission}`}
              stream={stream}
              grant={grant}
              isRevocable={isOwner || (held.has('grant') && isDelegable(grant.permission))}
            />
          ))}
        </Table.Tbody>
      </Table>
      {held.has('grant') ? (
        <GrantForm stream={stream} isOwner={isOwner} />
      ) : (
        <Text size="sm" c="dimmed">
          Only its owner, and whom it allows, can change this.
        </Text>
      )}
    </Stack>
  );
}

/** Whoever holds GRANT gives and takes these two; the others are the owner's alone. */
function isDelegable(permission: Permission): boolean {
  return permission === 'subscribe' || permission === 'publish';
}

function GrantRow({
  stream,
  grant,
  isRevocable,
}: {
  stream: StreamInfo;
  grant: Grant;
  isRevocable: boolean;
}) {
  const access = useStreamr();
  const queries = useQueryClient();
  const { account, permission, expiresAt } = grant;
  const revoke = useAction({
    run: async () => {
      await (await access.signing()).stream(stream.id).revoke(account, permission);
      await seenByBroker(access, stream.id, (now) => !now.permissions.some((one) => isSame(one, grant)));
    },
    done: 'The permission is taken away.',
    onDone: () => queries.invalidateQueries({ queryKey: ['stream'] }),
  });
  const isOver = expiresAt !== undefined && new Date(expiresAt) <= new Date();
  const whose = account === 'public' ? 'everybody' : account;
  return (
    <>
      <Table.Tr {...(isOver ? { c: 'dimmed' } : {})}>
        <Table.Td>{account === 'public' ? 'everybody' : <Address value={account} />}</Table.Td>
        <Table.Td>{MEANINGS[permission]}</Table.Td>
        <Table.Td>{expiresAt ? <Time value={expiresAt} /> : 'it is revoked'}</Table.Td>
        <Table.Td ta="right">
          {isRevocable && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              loading={revoke.isPending}
              onClick={() => revoke.mutate()}
              aria-label={`Revoke: ${whose} may ${MEANINGS[permission]}`}
            >
              Revoke
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {revoke.error && (
        <Table.Tr>
          <Table.Td colSpan={4}>
            <ErrorNotice error={revoke.error} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function isSame(one: Grant, other: Grant): boolean {
  return one.account === other.account && one.permission === other.permission;
}
