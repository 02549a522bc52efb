import { CloseButton, ScrollArea, Text, TextInput, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useWorkbench } from '../workbench-context';
import { dragModule } from './dragging';
import classes from './palette.module.css';
import { type PaletteEntry, type PaletteGroup, paletteGroups, quickEntries } from './palette-entries';

interface Props {
  readonly contracts: readonly PaletteGroup[];
  /** Puts a module where people look. */
  readonly onAdd: (entry: PaletteEntry) => void;
}

/** All modules by category, to be searched, dragged onto the canvas, or put there by Enter. */
export function Palette({ contracts, onAdd }: Props) {
  const { catalogue } = useWorkbench();
  const [query, setQuery] = useState('');
  const groups = useMemo(() => paletteGroups(catalogue, contracts, query), [catalogue, contracts, query]);

  const onSearchKey = (event: KeyboardEvent) => {
    const [best] = quickEntries(catalogue, contracts, query, undefined);
    if (event.key === 'Enter' && query !== '' && best) onAdd(best);
    if (event.key === 'Escape') setQuery('');
  };

  return (
    <nav className={classes.palette} aria-label="Modules">
      <TextInput
        size="xs"
        className={classes.search ?? ''}
        placeholder="Search modules"
        aria-label="Search modules"
        leftSection={<IconSearch size={14} />}
        rightSection={
          query === '' ? null : (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => setQuery('')} />
          )
        }
        value={query}
        onChange={({ currentTarget: { value } }) => setQuery(value)}
        onKeyDown={onSearchKey}
      />
      <ScrollArea className={classes.list ?? ''} type="auto" scrollbarSize={6}>
        {groups.length === 0 ? (
          <Text size="xs" c="dimmed" p="sm">
            No module is called “{query}”. Try another word, such as what it does.
          </Text>
        ) : null}
        {groups.map(({ id, label, entries }) => (
          <section key={id} aria-label={label} className={classes.group}>
            <h2 className={classes.groupName}>{label}</h2>
            {entries.map((entry) => (
              <PaletteItem key={entry.key} entry={entry} onAdd={onAdd} />
            ))}
          </section>
        ))}
      </ScrollArea>
    </nav>
  );
}

function PaletteItem({ entry, onAdd }: { entry: PaletteEntry; onAdd: Props['onAdd'] }) {
  const { spec, label, parameters, title } = entry;
  return (
    <Tooltip label={spec.help} position="right" maw={280} openDelay={600}>
      <button
        type="button"
        className={classes.item}
        data-category={spec.category}
        draggable
        onDragStart={({ dataTransfer }) => dragModule(dataTransfer, { type: spec.type, parameters, title })}
        onClick={() => onAdd(entry)}
      >
        {label}
      </button>
    </Tooltip>
  );
}
