import { Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { DrawnFrom } from '../model/joining';
import { typeName } from '../model/joining';
import { Catalogue } from '../model/module-spec';
import { useWorkbench } from '../workbench-context';
import { type PaletteEntry, type PaletteGroup, quickEntries } from './palette-entries';
import classes from './quick-add.module.css';

const WIDTH = 280;
const HEIGHT = 300;
const MARGIN = 8;

/** Where a module is wanted, in the window, and what it is to be joined to. */
export interface QuickAddRequest {
  readonly x: number;
  readonly y: number;
  readonly drawn?: DrawnFrom;
}

interface Props {
  readonly request: QuickAddRequest;
  readonly contracts: readonly PaletteGroup[];
  readonly onAdd: (entry: PaletteEntry, request: QuickAddRequest) => void;
  readonly onClose: () => void;
}

/** A box to search a module in, where it is wanted. */
export function QuickAdd({ request, contracts, onAdd, onClose }: Props) {
  const { catalogue } = useWorkbench();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const { drawn } = request;
  const entries = useMemo(
    () => quickEntries(catalogue, contracts, query, drawn),
    [catalogue, contracts, query, drawn],
  );

  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onClose();
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [onClose]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setActive((active + step + entries.length) % entries.length);
    } else if (event.key === 'Enter' && entries[active]) {
      event.preventDefault();
      onAdd(entries[active], request);
    } else if (event.key === 'Escape') {
      onClose();
    }
  };

  return (
    <div
      ref={box}
      className={classes.box}
      style={{
        left: Math.max(MARGIN, Math.min(request.x, window.innerWidth - WIDTH - MARGIN)),
        top: Math.max(MARGIN, Math.min(request.y, window.innerHeight - HEIGHT - MARGIN)),
        width: WIDTH,
        maxHeight: HEIGHT,
      }}
      role="dialog"
      aria-label="Add a module"
    >
      <TextInput
        size="sm"
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries[active] ? `${list}-${active}` : ''}
        aria-label="Module to add"
        placeholder={drawn ? placeholderOf(drawn) : 'Add a module'}
        value={query}
        onChange={({ currentTarget: { value } }) => {
          setQuery(value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes.list} id={list} role="listbox" aria-label="Modules that fit">
        {entries.map((entry, i) => (
          <div
            key={entry.key}
            id={`${list}-${i}`}
            className={classes.option}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            data-category={entry.spec.category}
            onPointerMove={() => setActive(i)}
            onClick={() => onAdd(entry, request)}
            onKeyDown={onKeyDown}
          >
            <span>{entry.title || entry.label}</span>
            <span className={classes.category}>{Catalogue.labelOf(entry.spec.category)}</span>
          </div>
        ))}
        {entries.length === 0 ? (
          <Text size="xs" c="dimmed" p="sm">
            {drawn ? `No module of that name ${fits(drawn)}.` : 'No module of that name.'}
          </Text>
        ) : null}
      </div>
    </div>
  );
}

function placeholderOf(drawn: DrawnFrom): string {
  return `Module that ${fits(drawn)}`;
}

function fits({ direction, type }: DrawnFrom): string {
  return `${direction === 'output' ? 'takes' : 'gives'} ${typeName(type)}`;
}
