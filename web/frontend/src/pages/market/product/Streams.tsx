import { Badge, Group, Stack, Text } from '@mantine/core';
import { StreamName } from '../../../components';
import type { SoldStream } from '../data/product';

/** The streams of a product. */
export function Streams({ streams }: { streams: readonly SoldStream[] }) {
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {streams.map((stream) => (
        <li key={stream.address}>
          <Group gap="xs">
            <StreamName id={stream.address} name={stream.label} />
            {stream.isPublic && (
              <Badge size="sm" color="teal" variant="light">
                public
              </Badge>
            )}
            {stream.isClosed && (
              <Badge size="sm" color="red" variant="light">
                deleted
              </Badge>
            )}
            {!stream.isGranted && (
              <Badge size="sm" color="orange" variant="light">
                not open to the licence
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {stream.description || stream.name} · {stream.partitions}{' '}
            {stream.partitions === 1 ? 'partition' : 'partitions'} · history of {stream.storageDays}{' '}
            {stream.storageDays === 1 ? 'day' : 'days'}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
