import { Stack, Table, Tabs } from '@mantine/core';
import type { StreamInfo } from 'streamr-client';
import { CodeBlock, CopyButton } from '../../components';
import { useStreamr } from '../../wallet';
import { permissionsOf } from './queries';
import { snippetsFor } from './snippets';

/** How programs read this stream and publish to it. */
export function ConnectTab({ stream }: { stream: StreamInfo }) {
  const { config } = useStreamr();
  const isPublic = permissionsOf(stream, undefined, new Date()).has('subscribe');
  const snippets = snippetsFor(stream, { url: config.broker.url, isPublic });
  const addresses = [
    ['Stream', stream.id],
    ['Broker', config.broker.url],
    ['Websocket', config.broker.webSocket],
  ] as const;
  return (
    <Stack maw={860}>
      <Table variant="vertical" layout="fixed" aria-label="Addresses" withTableBorder>
        <Table.Tbody>
          {addresses.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={120}>{name}</Table.Th>
              <Table.Td ff="monospace" fz="xs" style={{ overflowWrap: 'anywhere' }}>
                {value} <CopyButton value={value} label={`Copy: ${name}`} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Tabs defaultValue={snippets[0]!.id} variant="pills">
        <Tabs.List mb="sm">
          {snippets.map(({ id, language }) => (
            <Tabs.Tab key={id} value={id}>
              {language}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map(({ id, title, code }) => (
          <Tabs.Panel key={id} value={id}>
            <CodeBlock code={code} title={title} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
