import { Button, Checkbox, Group, Paper, Radio, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Permission, StreamInfo } from 'streamr-client';
import { type Address, getAddress, isAddress } from 'viem';
import { ErrorNotice, useAction } from '../../components';
import { useStreamr } from '../../wallet';
import { fromLocalInput } from './local-time';
import { sameAddress, seenByBroker } from './queries';

const LABELS: Readonly<Record<Permission, string>> = {
  subscribe: 'Read it',
  publish: 'Publish to it',
  manage: 'Change and delete it',
  grant: 'Let others read and publish',
};
/** What everybody can be allowed, and what delegates can allow. */
const COMMON: readonly Permission[] = ['subscribe', 'publish'];
const ALL: readonly Permission[] = ['subscribe', 'publish', 'manage', 'grant'];

/** Grants permissions to an account, or to everybody. */
export function GrantForm({ stream, isOwner }: { stream: StreamInfo; isOwner: boolean }) {
  const [whom, setWhom] = useState<'account' | 'public'>('account');
  const [address, setAddress] = useState('');
  const [permissions, setPermissions] = useState<string[]>(['subscribe']);
  const [until, setUntil] = useState('');
  const [isChecked, setChecked] = useState(false);
  const offered = whom === 'account' && isOwner ? ALL : COMMON;
  const chosen = offered.filter((permission) => permissions.includes(permission));
  const addressProblem =
    whom === 'account' && !isAddress(address) ? 'Give an address: 0x and 40 hexadecimal digits.' : undefined;
  const untilProblem =
    until !== '' && new Date(until) <= new Date() ? 'That is over already: choose a later time.' : undefined;
  const grant = useGrant(stream);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (addressProblem || untilProblem || chosen.length === 0) return;
    const expiresAt = fromLocalInput(until);
    grant.mutate({
      account: whom === 'public' ? 'public' : getAddress(address),
      permissions: chosen,
      ...(expiresAt ? { expiresAt: new Date(expiresAt) } : {}),
    });
  };
  return (
    <Paper withBorder p="md" maw={640}>
      <form onSubmit={submit} noValidate aria-label="Grant access">
        <Stack>
          <Radio.Group label="Let" value={whom} onChange={(value) => setWhom(value as 'account' | 'public')}>
            <Group mt={4}>
              <Radio value="account" label="an account" />
              <Radio value="public" label="everybody" />
            </Group>
          </Radio.Group>
          {whom === 'account' && (
            <TextInput
              label="Address"
              placeholder="0x…"
              value={address}
              onChange={({ currentTarget: { value } }) => setAddress(value.trim())}
              error={isChecked && addressProblem}
            />
          )}
          <Checkbox.Group
            label="May"
            value={chosen}
            onChange={setPermissions}
            error={isChecked && chosen.length === 0 && 'Choose what is allowed.'}
          >
            <Group mt={4}>
              {offered.map((permission) => (
                <Checkbox key={permission} value={permission} label={LABELS[permission]} />
              ))}
            </Group>
          </Checkbox.Group>
          <TextInput
            type="datetime-local"
            label="Until"
            description="For ever, if it is left empty."
            value={until}
            onChange={({ currentTarget: { value } }) => setUntil(value)}
            error={untilProblem}
            w={260}
          />
          <ErrorNotice error={grant.error} />
          <Group>
            <Button type="submit" loading={grant.isPending}>
              Grant access
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface GrantInput {
  readonly account: Address | 'public';
  readonly permissions: readonly Permission[];
  readonly expiresAt?: Date;
}

function useGrant(stream: StreamInfo) {
  const access = useStreamr();
  const queries = useQueryClient();
  return useAction<GrantInput, void>({
    run: async ({ account, permissions, expiresAt }) => {
      const grants = permissions.map((permission) => ({ account, permission, expiresAt }));
      await (await access.signing()).stream(stream.id).grant(...grants);
      await seenByBroker(access, stream.id, (now) =>
        permissions.every((permission) =>
          now.permissions.some((one) => one.permission === permission && sameAddress(one.account, account)),
        ),
      );
    },
    done: 'Access is granted.',
    onDone: () => queries.invalidateQueries({ queryKey: ['stream'] }),
  });
}
