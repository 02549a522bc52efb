import { useRef } from 'react';
import { clockText, valueText } from '../live/value-text';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { rowsOf } from './series';
import { usePoints } from './use-points';

const MOST_ROWS = 100;
const CELL_LENGTH = 40;

/** The newest values as rows, newest first. Cells are written into the page directly: they change ten times a second. */
export function TableDisplay({ module, settings }: DisplayProps) {
  const head = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const empty = useRef<HTMLTableCaptionElement>(null);
  const most = Math.min(Number(settings.rows) || MOST_ROWS, MOST_ROWS);
  usePoints(module.id, ({ all }) => {
    if (!head.current || !body.current || !empty.current) return;
    const { columns, rows } = rowsOf(all, most);
    empty.current.hidden = rows.length > 0;
    fill(head.current, rows.length === 0 ? [] : ['time', ...columns], 'th');
    while (body.current.rows.length > rows.length) body.current.deleteRow(-1);
    rows.forEach(({ time, cells }, i) => {
      const texts = columns.map((column) => valueText(cells[column], CELL_LENGTH));
      fill(body.current!.rows[i] ?? body.current!.insertRow(), [clockText(time), ...texts], 'td');
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
