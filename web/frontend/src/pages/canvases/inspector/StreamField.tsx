import { Alert, Anchor, Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNotice, useAction } from '../../../components';
import { useStreamr, useWallet } from '../../../wallet';
import { useEngineAccount } from '../use-engine-account';
import { NewStreamDialog } from './NewStreamDialog';
import type { FieldProps } from './ParameterField';

const SEARCH_PAUSE_MS = 200;
const FOUND = 12;

/** A stream: found by its name, typed, or made here. */
export function StreamField(props: FieldProps) {
  const { common, text, set, module } = props;
  const { http } = useStreamr();
  const [query] = useDebouncedValue(text, SEARCH_PAUSE_MS);
  const [isOpen, { open, close }] = useDisclosure(false);
  const found = useQuery({
    queryKey: ['streams', 'named', query],
    queryFn: async () => (await http.findStreams({ ...(query ? { q: query } : {}), limit: FOUND })).streams,
    retry: false,
  });
  const streams = found.data ?? [];
  const titles = new Map(streams.map(({ name, title }) => [name, title]));
  const publishes = module.type === 'streams.publish';
  return (
    <Stack gap={6}>
      <Autocomplete
        {...common}
        placeholder="Search streams"
        spellCheck={false}
        data={streams.map(({ name }) => name)}
        filter={({ options }) => options}
        renderOption={({ option }) => (
          <Stack gap={0}>
            <Text size="sm">{option.value}</Text>
            {titles.get(option.value) === option.value ? null : (
              <Text size="xs" c="dimmed">
                {titles.get(option.value)}
              </Text>
            )}
          </Stack>
        )}
        maxDropdownHeight={260}
        value={text}
        onChange={set}
      />
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      <Group gap="xs" justify="space-between">
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={12} />} onClick={open}>
          New stream
        </Button>
        {text === '' ? null : (
          <Anchor size="xs" renderRoot={(root) => <Link to="/streams/$id" params={{ id: text }} {...root} />}>
            Open the stream
          </Anchor>
        )}
      </Group>
      {publishes && text !== '' ? <PublishPermission stream={text} /> : null}
      <NewStreamDialog opened={isOpen} onClose={close} onCreated={set} forPublishing={publishes} />
    </Stack>
  );
}

/** Says so where the canvas may not publish to a stream, and lets whoever may do so grant it. */
function PublishPermission({ stream }: { stream: string }) {
  const streamr = useStreamr();
  const { account } = useWallet();
  const engine = useEngineAccount().data?.address;
  const allowed = useQuery({
    queryKey: ['may-publish', stream, engine],
    queryFn: async () => (await (await streamr.chain()).find(stream)).hasPermission(engine!, 'publish'),
    enabled: engine !== undefined,
    retry: false,
  });
  const grant = useAction({
    run: async () => {
      const contract = await (await streamr.signing()).find(stream);
      await contract.grant({ account: engine!, permission: 'publish' });
      await allowed.refetch();
    },
    done: 'The canvas may publish to the stream.',
  });
  if (allowed.data !== false || !engine) return null;
  return (
    <Alert color="yellow" variant="light" p="xs">
      <Stack gap={6}>
        <Text size="xs">
          The canvas signs as the engine account {engine.slice(0, 8)}…, which may not publish to this stream.
        </Text>
        <Group>
          <Button
            size="compact-xs"
            disabled={!account}
            loading={grant.isPending}
            onClick={() => grant.mutate()}
          >
            Grant it
          </Button>
        </Group>
        <ErrorNotice error={grant.error} />
      </Stack>
    </Alert>
  );
}
