import { Alert, Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useWallet } from '../../../wallet';
import type { ProductDetails, SoldStream } from '../data/product';
import { Label } from '../parts/Label';
import { Problem } from '../parts/Problem';
import classes from './Preview.module.css';
import { type LiveEvents, type Reader, useLiveEvents } from './useLiveEvents';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const MICROS_PER_MILLI = 1_000;

/** Live events of one of the product's streams, for those who may read it. */
export function Preview({ product }: { product: ProductDetails }) {
  const { soldStreams } = product;
  const [chosen, setChosen] = useState<string | null>(null);
  const stream =
    soldStreams.find(({ address }) => address === chosen) ??
    soldStreams.find(({ isReadable }) => isReadable) ??
    soldStreams[0];
  if (!stream) return null;
  return (
    <Stack gap="sm">
      {soldStreams.length > 1 && (
        <Select
          label="Stream"
          data={soldStreams.map(({ address, label }) => ({ value: address, label }))}
          value={stream.address}
          onChange={setChosen}
          allowDeselect={false}
          maw={360}
        />
      )}
      <StreamPreview key={stream.address} stream={stream} expiry={product.expiry} />
    </Stack>
  );
}

function StreamPreview({ stream, expiry }: { stream: SoldStream; expiry: number }) {
  const { connection } = useWallet();
  const [wasAsked, setWasAsked] = useState(false);
  const signsSilently = connection?.kind === 'development';
  const reader = readerOf(stream, signsSilently || wasAsked);
  const live = useLiveEvents(stream.address, reader, expiry);
  if (stream.isClosed) return <Closed>Its owner has deleted this stream: nothing comes any more.</Closed>;
  if (!stream.isReadable) {
    return (
      <Closed>
        Its events are for those with a licence, and this stream has no public sample. What others say about
        it is below: flags, and how many events the network counted.
      </Closed>
    );
  }
  if (!reader) {
    return (
      <Closed>
        You may read this stream. The broker asks who you are, so your wallet signs one message.
        <Group mt="sm">
          <Button size="xs" onClick={() => setWasAsked(true)}>
            Sign in and show the data
          </Button>
        </Group>
      </Closed>
    );
  }
  return <Events stream={stream} live={live} />;
}

function readerOf(stream: SoldStream, maySign: boolean): Reader | undefined {
  if (stream.isPublic) return 'anybody';
  return stream.isReadable && maySign ? 'account' : undefined;
}

function Closed({ children }: { children: React.ReactNode }) {
  return (
    <Alert color="gray" icon={<IconLock aria-hidden />}>
      {children}
    </Alert>
  );
}

function Events({ stream, live }: { stream: SoldStream; live: LiveEvents }) {
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <StateBadge live={live} />
        <Text size="sm" c="dimmed">
          {live.count === 0
            ? 'No new event since you opened the page.'
            : `${live.count} new since you opened the page.`}
          {stream.isPublic && ' This stream is public: anybody may read it.'}
          {!stream.isPublic && live.state === 'live' && ' You may read it.'}
        </Text>
      </Group>
      {live.problem && <Problem text={live.problem} />}
      {live.isOver && (
        <Alert color="orange" role="alert">
          Your licence has ended, and with it your access to new events. What you have seen is below; buy more
          time to go on.
        </Alert>
      )}
      {live.events.length === 0 && live.state === 'live' && (
        <Text size="sm">Nothing has been published yet. New events appear here by themselves.</Text>
      )}
      {live.events.length > 0 && (
        <Table.ScrollContainer
          minWidth={320}
          maxHeight={340}
          type="native"
          tabIndex={0}
          aria-label="Newest events"
        >
          <Table verticalSpacing={4} striped data-testid="live-events">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={110}>Time</Table.Th>
                <Table.Th>Event</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {live.events.map(({ key, time, text, stored }) => (
                <Table.Tr key={key} data-stored={stored}>
                  <Table.Td>
                    <time
                      dateTime={new Date(time / MICROS_PER_MILLI).toISOString()}
                      title={new Date(time / MICROS_PER_MILLI).toISOString()}
                    >
                      {TIME.format(time / MICROS_PER_MILLI)}
                    </time>
                  </Table.Td>
                  <Table.Td className={classes.content} title={text}>
                    {text}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function StateBadge({ live }: { live: LiveEvents }) {
  const [color, text] = {
    connecting: ['gray', 'Connecting'],
    live: ['teal', 'Live'],
    ended: ['red', 'Ended'],
  }[live.state] as [string, string];
  return (
    <span role="status" data-state={live.state}>
      <Label color={color}>{text}</Label>
    </span>
  );
}
