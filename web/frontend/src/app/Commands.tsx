import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconBroadcast, IconMoon, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useStreamr } from '../wallet';
import { NAVIGATION } from './navigation';

const FOUND_STREAMS = 6;

/** Ctrl-K: goes to pages and streams, and does what is done anywhere. */
export function Commands() {
  const [query, setQuery] = useState('');
  const go = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const streams = useFoundStreams(query);
  useFirstSelected(streams.map(({ name }) => name).join(' '));
  const pages: SpotlightActionData[] = NAVIGATION.map(({ to, label, icon: Icon, help }) => ({
    id: to,
    label,
    description: help,
    leftSection: <Icon size={18} />,
    onClick: () => void go({ to }),
  }));
  const commands: SpotlightActionData[] = [
    {
      id: 'new-stream',
      label: 'Create a stream',
      leftSection: <IconPlus size={18} />,
      onClick: () => void go({ to: '/streams/new' }),
    },
    {
      id: 'colours',
      label: isDark ? 'Use light colours' : 'Use dark colours',
      leftSection: <IconMoon size={18} />,
      onClick: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
  ];
  const found: SpotlightActionData[] = streams.map(({ name, title }) => ({
    id: `stream ${name}`,
    label: name,
    // what the broker found by other words must pass this page's filter too
    keywords: query,
    ...(title && title !== name ? { description: title } : {}),
    leftSection: <IconBroadcast size={18} />,
    onClick: () => void go({ to: '/streams/$id', params: { id: name } }),
  }));
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K', '/']}
      actions={[
        { group: 'Streams', actions: found },
        { group: 'Pages', actions: pages },
        { group: 'Commands', actions: commands },
      ].filter(({ actions }) => actions.length > 0)}
      nothingFound="Nothing is called that."
      attributes={{ content: { 'aria-label': 'Search or go to' } }}
      highlightQuery
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: 'A page, a stream, a command',
        'aria-label': 'A page, a stream, a command',
      }}
    />
  );
}

/** Enter goes to the first of what is found, which Mantine selects when people type, and not when an answer comes later. */
function useFirstSelected(found: string) {
  useEffect(() => {
    if (found === '' || document.querySelector('[data-action][data-selected]')) return;
    document.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  }, [found]);
}

function useFoundStreams(query: string) {
  const { http } = useStreamr();
  const [words] = useDebouncedValue(query.trim(), 150);
  const { data } = useQuery({
    queryKey: ['streams', 'commands', words],
    queryFn: () => http.findStreams({ q: words, limit: FOUND_STREAMS }),
    enabled: words.length > 1,
    retry: false,
  });
  return words.length > 1 ? (data?.streams ?? []) : [];
}
