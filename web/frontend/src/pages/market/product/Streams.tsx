import { Group, Stack, Text } from '@mantine/core';
import { StreamName } from '../../../components';
import type { SoldStream } from '../data/product';
import { Label } from '../parts/Label';

/** The streams of a product. */
export function Streams({ streams }: { streams: readonly SoldStream[] }) {
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {streams.map((stream) => (
        <li key={stream.address}>
          <Group gap="xs">
            <StreamName id={stream.address} name={stream.label} />
            {stream.isPublic && (
              <Label size="sm" color="teal">
                public
              </Label>
            )}
            {stream.isClosed && (
              <Label size="sm" color="red">
                deleted
              </Label>
            )}
            {!stream.isGranted && (
              <Label size="sm" color="orange">
                not open to the licence
              </Label>
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
