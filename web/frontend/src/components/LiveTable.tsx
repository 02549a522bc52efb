import { Table } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';

const DEFAULT_LIMIT = 100;
/** Often enough to look live, seldom enough for a phone. */
const REFRESH_MS = 200;

export interface LiveRows<T> {
  /** Newest first. */
  readonly rows: readonly T[];
  /** How many came in all. */
  readonly total: number;
  /** Takes what came, oldest first. */
  push(items: readonly T[]): void;
  clear(): void;
}

/**
 * The newest of what keeps coming. What comes is gathered outside of React, so that a thousand a second cost no more than a
 * few times a second to draw.
 */
export function useLiveRows<T>(limit = DEFAULT_LIMIT): LiveRows<T> {
  const gathered = useRef<{ rows: T[]; total: number; isFresh: boolean }>({
    rows: [],
    total: 0,
    isFresh: false,
  });
  const [shown, show] = useState<{ rows: readonly T[]; total: number }>({ rows: [], total: 0 });
  useEffect(() => {
    const timer = setInterval(() => {
      const { rows, total, isFresh } = gathered.current;
      if (!isFresh) return;
      gathered.current.isFresh = false;
      show({ rows, total });
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const push = useCallback(
    (items: readonly T[]) => {
      const { rows, total } = gathered.current;
      const newest = items.slice(-limit).reverse();
      gathered.current = {
        rows: [...newest, ...rows].slice(0, limit),
        total: total + items.length,
        isFresh: true,
      };
    },
    [limit],
  );
  const clear = useCallback(() => {
    gathered.current = { rows: [], total: 0, isFresh: false };
    show({ rows: [], total: 0 });
  }, []);
  return { ...shown, push, clear };
}

export interface Column<T> {
  readonly title: string;
  /** Whether it may be left out where there is little room. */
  readonly isMinor?: boolean;
  cell(row: T): ReactNode;
}

interface Props<T> {
  /** What the table is, for those who cannot see it. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  /** Newest first. */
  readonly rows: readonly T[];
  keyOf(row: T): string;
}

/** A table of rows that come and go; `useLiveRows` gathers them. */
export function LiveTable<T>({ label, columns, rows, keyOf }: Props<T>) {
  const visibility = ({ isMinor }: Column<T>) => (isMinor ? { visibleFrom: 'sm' as const } : {});
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ type: 'auto' }}>
      <Table aria-label={label} verticalSpacing={4} horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.title} {...visibility(column)}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map((column) => (
                <Table.Td key={column.title} {...visibility(column)}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
