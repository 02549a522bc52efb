import { Button, Group, Progress, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useObservable } from '../live/observable';
import { isActive, type RunSnapshot } from '../live/run-view';
import { localTime, playedPart, timeText } from '../model/playback';
import { useWorkbench } from '../workbench-context';

const HOUR_MS = 3_600_000;
const RANGES = [
  ['1', 'Last hour'],
  ['6', 'Last 6 hours'],
  ['24', 'Last day'],
  ['168', 'Last week'],
  ['', 'Other times'],
] as const;
const SPEEDS = [
  ['1', 'As it happened'],
  ['10', '10 times faster'],
  ['100', '100 times faster'],
  ['1000', '1000 times faster'],
  ['max', 'As fast as it goes'],
] as const;

/** Runs the canvas over history. */
export function PlaybackPanel() {
  const workbench = useWorkbench();
  const snapshot = useObservable(workbench.run.snapshot);
  const [hours, setHours] = useState('1');
  const [from, setFrom] = useState(() => localTime(Date.now() - HOUR_MS));
  const [to, setTo] = useState(() => localTime(Date.now()));
  const [speed, setSpeed] = useState('100');
  const active = isActive(snapshot.state);
  const start = hours === '' ? Date.parse(from) : Date.now() - Number(hours) * HOUR_MS;
  const end = hours === '' ? Date.parse(to) : Date.now();
  const isRange = start < end;

  const play = () =>
    workbench.play({
      from: new Date(start).toISOString(),
      to: new Date(end).toISOString(),
      speed: speed === 'max' ? 'max' : Number(speed),
    });

  return (
    <Stack gap="sm" p="sm">
      <Group align="flex-end" gap="sm">
        <Select
          size="xs"
          label="Range"
          w={140}
          allowDeselect={false}
          data={RANGES.map(([value, label]) => ({ value, label }))}
          value={hours}
          onChange={(value) => setHours(value ?? '')}
        />
        {hours === '' ? (
          <>
            <TextInput
              size="xs"
              type="datetime-local"
              step={1}
              label="From"
              value={from}
              onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            />
            <TextInput
              size="xs"
              type="datetime-local"
              step={1}
              label="To"
              value={to}
              {...(isRange ? {} : { error: 'Must be later than “From”.' })}
              onChange={({ currentTarget }) => setTo(currentTarget.value)}
            />
          </>
        ) : null}
        <Select
          size="xs"
          label="Speed"
          w={170}
          allowDeselect={false}
          data={SPEEDS.map(([value, label]) => ({ value, label }))}
          value={speed}
          onChange={(value) => setSpeed(value ?? 'max')}
        />
        {snapshot.isPlayback && active ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={14} />}
            onClick={() => void workbench.stop()}
          >
            Stop the playback
          </Button>
        ) : (
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={14} />}
            disabled={active || !isRange}
            onClick={() => void play()}
          >
            Play back
          </Button>
        )}
      </Group>
      <PlaybackProgress snapshot={snapshot} />
      <Text size="xs" c="dimmed" maw={680}>
        {active && !snapshot.isPlayback
          ? 'The canvas runs live: stop it to play it back.'
          : 'Streams, windows and clocks follow the time of the events. Nothing leaves this node: what would be published or sent to the chain is only shown.'}
      </Text>
    </Stack>
  );
}

function PlaybackProgress({ snapshot: { range, progress, state } }: { snapshot: RunSnapshot }) {
  if (!range) return null;
  const part = state === 'finished' ? 1 : playedPart(range, progress);
  const events = (progress?.events ?? 0).toLocaleString('en');
  return (
    <Group gap="sm" wrap="nowrap" maw={680}>
      <Progress value={part * 100} flex={1} animated={isActive(state)} aria-label="Played" />
      <Text size="xs" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {progress ? `${timeText(progress.time)}, ${events} events` : 'Starting'}
      </Text>
    </Group>
  );
}
