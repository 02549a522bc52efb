import { Badge, Button, Group, Loader, Pagination, Select, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { StreamInfo } from 'streamr-client';
import { isAddress } from 'viem';
import { Address, EmptyState, ErrorNotice, Page, StreamName, Time } from '../../components';
import { formatCount } from '../../lib/format';
import { useStreamr, useWallet } from '../../wallet';
import type { StreamsSearch } from './search';

const PAGE_SIZE = 25;
const TYPING_MS = 200;

/** Finds streams, by the broker's search. */
export function StreamsPage() {
  const search = useSearch({ from: '/streams' });
  const { http } = useStreamr();
  const page = search.page ?? 1;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['streams', search],
    queryFn: () =>
      http.findStreams({ ...conditionsOf(search), offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Streams"
      description="Series of events that their publishers signed. Anybody may read those that are public."
      actions={
        <Button
          leftSection={<IconPlus size={16} />}
          renderRoot={(props) => <Link to="/streams/new" {...props} />}
        >
          Create a stream
        </Button>
      }
    >
      <Conditions />
      <ErrorNotice error={error} onRetry={() => refetch()} />
      {data && (
        <>
          <Group gap="xs" mih={20}>
            <Text size="sm" c="dimmed" role="status">
              {formatCount(data.total)} {data.total === 1 ? 'stream' : 'streams'}
            </Text>
            {isFetching && <Loader size="xs" aria-label="Searching" />}
          </Group>
          {data.streams.length === 0 ? <NothingFound /> : <Streams streams={data.streams} />}
          <Pages page={page} total={data.total} />
        </>
      )}
    </Page>
  );
}

function conditionsOf({ q, owner, tag }: StreamsSearch) {
  return {
    ...(q ? { q } : {}),
    ...(owner && isAddress(owner, { strict: false }) ? { owner: owner as `0x${string}` } : {}),
    ...(tag ? { tag } : {}),
  };
}

function useConditions() {
  const go = useNavigate({ from: '/streams' });
  return (changes: Partial<StreamsSearch>) =>
    go({ search: ({ page: _, ...before }) => ({ ...before, ...changes }), replace: true });
}

function Conditions() {
  const search = useSearch({ from: '/streams' });
  const { account } = useWallet();
  const change = useConditions();
  const [words, setWords] = useState(search.q ?? '');
  const [owner, setOwner] = useState(search.owner ?? '');
  const changeLater = useDebouncedCallback(change, TYPING_MS);
  const isMine = account !== undefined && search.owner === account;
  const isBadOwner = owner !== '' && !isAddress(owner, { strict: false });
  return (
    <Group align="flex-start" gap="sm">
      <TextInput
        aria-label="Words of the name, description or tags"
        placeholder="Words of the name, description or tags"
        leftSection={<IconSearch size={16} />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          void changeLater({ q: value.trim() });
        }}
        style={{ flex: '1 1 240px' }}
      />
      <TextInput
        aria-label="Owner's address"
        placeholder="Owner: 0x…"
        value={owner}
        error={isBadOwner && 'An address is 0x and 40 hexadecimal digits.'}
        onChange={({ currentTarget: { value } }) => {
          setOwner(value.trim());
          void changeLater({ owner: value.trim() });
        }}
        style={{ flex: '1 1 200px' }}
      />
      <Select
        aria-label="Whose streams"
        data={[
          { value: 'all', label: 'Of anybody' },
          { value: 'mine', label: 'Mine', disabled: !account },
        ]}
        value={isMine ? 'mine' : 'all'}
        allowDeselect={false}
        onChange={(value) => {
          const next = value === 'mine' && account ? account : '';
          setOwner(next);
          void change({ owner: next });
        }}
        w={130}
      />
      {search.tag && (
        <Button
          variant="light"
          onClick={() => change({ tag: '' })}
          aria-label={`Tag ${search.tag}: leave it out`}
        >
          #{search.tag} ×
        </Button>
      )}
    </Group>
  );
}

function Streams({ streams }: { streams: readonly StreamInfo[] }) {
  return (
    <Table aria-label="Streams" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="md">Tags</Table.Th>
          <Table.Th visibleFrom="sm">Owner</Table.Th>
          <Table.Th visibleFrom="md" ta="right">
            Partitions
          </Table.Th>
          <Table.Th>Read by</Table.Th>
          <Table.Th visibleFrom="sm">Created</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {streams.map((stream) => (
          <StreamRow key={stream.id} stream={stream} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function StreamRow({ stream }: { stream: StreamInfo }) {
  const isPublic = stream.permissions.some(
    ({ account, permission }) => account === 'public' && permission === 'subscribe',
  );
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <StreamName id={stream.id} name={stream.name} />
        {stream.title !== stream.name && (
          <Text size="xs" c="dimmed" lineClamp={1}>
            {stream.title}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Group gap={4}>
          {stream.tags.map((tag) => (
            <Badge
              key={tag}
              variant="default"
              tt="none"
              fw={400}
              style={{ cursor: 'pointer' }}
              renderRoot={(props) => <Link to="/streams" search={{ tag }} {...props} />}
            >
              {tag}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Address value={stream.owner} />
      </Table.Td>
      <Table.Td visibleFrom="md" ta="right">
        {stream.partitions}
      </Table.Td>
      <Table.Td>{isPublic ? 'everybody' : 'the allowed'}</Table.Td>
      <Table.Td visibleFrom="sm">
        <Time value={stream.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}

function NothingFound() {
  const change = useConditions();
  return (
    <EmptyState
      title="No stream is like that"
      action={
        <Button variant="default" onClick={() => change({ q: '', owner: '', tag: '' })}>
          Show all streams
        </Button>
      }
    >
      Words are found by their beginnings, in names, descriptions and tags.
    </EmptyState>
  );
}

function Pages({ page, total }: { page: number; total: number }) {
  const go = useNavigate({ from: '/streams' });
  const count = Math.ceil(total / PAGE_SIZE);
  if (count < 2) return null;
  return (
    <Pagination
      value={page}
      total={count}
      onChange={(next) => go({ search: (before) => ({ ...before, page: next }) })}
      getControlProps={(control) => ({ 'aria-label': `${control} page` })}
    />
  );
}
