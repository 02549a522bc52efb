import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { shortAddress } from '../lib/format';
import { useStreamr } from '../wallet';

/** A stream by its name in the registry, as a link to it. The name is asked for where only the address is known. */
export function StreamName({ id, name }: { id: string; name?: string | undefined }) {
  const { http } = useStreamr();
  const { data } = useQuery({
    queryKey: ['stream-name', id.toLowerCase()],
    queryFn: async () => (await http.stream(id)).name,
    enabled: name === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const known = name ?? data;
  return (
    <Anchor renderRoot={(props) => <Link to="/streams/$id" params={{ id: known ?? id }} {...props} />}>
      {known ?? (
        <Text span ff="monospace" size="sm">
          {shortAddress(id)}
        </Text>
      )}
    </Anchor>
  );
}
