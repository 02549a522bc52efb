import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStreamr } from '../../../wallet';

interface Props extends Omit<AutocompleteProps, 'value' | 'onChange' | 'data'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Told of streams that were found, so that a name can be read as an address. */
  readonly onFound: (streams: ReadonlyMap<string, string>) => void;
}

const LIMIT = 8;

/** A stream: its address, or its name. */
export function StreamInput({ value, onChange, onFound, ...rest }: Props) {
  const { http } = useStreamr();
  const [query] = useDebouncedValue(value.trim(), 200);
  const { data } = useQuery({
    queryKey: ['streams', 'contract form', query],
    queryFn: () => http.findStreams({ q: query, limit: LIMIT }),
    enabled: !query.startsWith('0x'),
    retry: false,
  });
  useEffect(() => {
    if (data) onFound(new Map(data.streams.map(({ name, id }) => [name, id])));
  }, [data, onFound]);
  return (
    <Autocomplete
      {...rest}
      value={value}
      onChange={onChange}
      placeholder="A name, or 0x…"
      data={[...new Set((data?.streams ?? []).map(({ name }) => name))]}
      limit={LIMIT}
      autoComplete="off"
    />
  );
}
