import { useRef } from 'react';
import { clockText, valueText } from '../live/value-text';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { cellsOf } from './series';
import { usePoints } from './use-points';

const ROWS = 50;
const CELL_LENGTH = 40;

/** The newest values as rows, newest first. Cells are written into the page directly: they change ten times a second. */
export function TableDisplay({ module }: DisplayProps) {
  const head = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const empty = useRef<HTMLTableCaptionElement>(null);
  usePoints(module.id, ({ all }) => {
    if (!head.current || !body.current || !empty.current) return;
    const newest = all.slice(-ROWS).reverse();
    const rows = newest.map(({ value }) => cellsOf(value));
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    empty.current.hidden = newest.length > 0;
    fill(head.current, newest.length === 0 ? [] : ['time', ...columns], 'th');
    const lines = rows.map((row, i) => [
      clockText(newest[i]!.time),
      ...columns.map((column) => valueText(row[column], CELL_LENGTH)),
    ]);
    while (body.current.rows.length > lines.length) body.current.deleteRow(-1);
    lines.forEach((cells, i) => {
      fill(body.current!.rows[i] ?? body.current!.insertRow(), cells, 'td');
    });
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Newest values">
      <table className={classes.table}>
        <caption ref={empty} style={{ padding: 70 }}>
          No values yet
        </caption>
        <thead>
          <tr ref={head} />
        </thead>
        <tbody ref={body} />
      </table>
    </section>
  );
}

function fill(row: HTMLTableRowElement, texts: readonly string[], tag: 'td' | 'th'): void {
  while (row.cells.length > texts.length) row.lastChild?.remove();
  texts.forEach((text, i) => {
    const cell = row.cells[i] ?? row.appendChild(document.createElement(tag));
    if (cell.textContent !== text) cell.textContent = text;
  });
}
