import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { StreamInfo, Subscription } from 'streamr-client';
import { EmptyState, ErrorNotice, useLiveRows } from '../../components';
import { type ShownEvent, shownEvent } from '../../lib/events';
import { formatCount } from '../../lib/format';
import { useStreamr, useWallet } from '../../wallet';
import { EventTable } from './EventTable';
import { PublishEvent } from './PublishEvent';
import { permissionsOf } from './queries';
import { useReader } from './reader';

const SHOWN = 100;
const LAST_AT_FIRST = 20;

type State = 'connecting' | 'live' | 'paused' | 'failed';

const STATES: Readonly<Record<State, { readonly colour: string; readonly text: string }>> = {
  connecting: { colour: 'orange', text: 'connecting' },
  live: { colour: 'teal', text: 'live' },
  paused: { colour: 'gray', text: 'paused' },
  failed: { colour: 'red', text: 'failed' },
};

/** Events as they come, each verified before it is shown. */
export function LiveTab({ stream }: { stream: StreamInfo }) {
  const { account } = useWallet();
  const { rows, total, state, error, reader, isPaused, setPaused } = useLiveEvents(stream);
  const { colour, text } = STATES[state];
  return (
    <Stack>
      <Group gap="sm">
        <Badge color={colour} variant="light" size="lg" tt="none" role="status">
          {text}
        </Badge>
        <Text size="sm" c="dimmed">
          {formatCount(total)} {total === 1 ? 'event' : 'events'}, each verified in this page
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? 'Go on' : 'Pause'}
        </Button>
      </Group>
      <ErrorNotice error={error} />
      {reader.maySignIn(error) && (
        <Button onClick={reader.signIn} w="fit-content">
          Sign in to the broker to read it
        </Button>
      )}
      {permissionsOf(stream, account, new Date()).has('publish') && account && (
        <PublishEvent stream={stream} />
      )}
      {rows.length > 0 && <EventTable label="Events, newest first" events={rows} />}
      {rows.length === 0 && state === 'live' && (
        <EmptyState title="No event yet">They show here the moment that they are published.</EmptyState>
      )}
    </Stack>
  );
}

function useLiveEvents(stream: StreamInfo) {
  const reader = useReader();
  const access = useStreamr();
  const { rows, total, push, clear } = useLiveRows<ShownEvent>(SHOWN);
  const [state, setState] = useState<State>('connecting');
  const [error, setError] = useState<unknown>();
  const [isPaused, setPaused] = useState(false);
  const { id } = stream;
  const { isSignedIn } = reader;
  useEffect(() => {
    if (isPaused) {
      setState('paused');
      return;
    }
    let isWanted = true;
    let subscription: Subscription | undefined;
    setState('connecting');
    setError(undefined);
    clear();
    const follow = async () => {
      const client = await reader.client();
      if (!isWanted) return;
      subscription = await client.subscribe(id, { from: { last: LAST_AT_FIRST } });
      if (!isWanted) return subscription.cancel();
      subscription.live.then(
        () => isWanted && setState('live'),
        () => undefined,
      );
      for await (const batch of subscription.batches()) push(batch.map(shownEvent));
    };
    follow().catch((cause: unknown) => {
      if (!isWanted) return;
      setState('failed');
      setError(cause);
    });
    return () => {
      isWanted = false;
      subscription?.cancel();
    };
  }, [id, isPaused, isSignedIn, access, push, clear]);
  return { rows, total, state, error, reader, isPaused, setPaused };
}
