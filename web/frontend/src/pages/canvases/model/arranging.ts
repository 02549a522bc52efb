import type { Canvas } from '../../../api';
import type { Position } from './canvas';

/** Where a module stands, and how large it is drawn. */
export interface Box extends Position {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

export type Positions = ReadonlyMap<string, Position>;

/** Room between modules that are put in order. */
const GAP_X = 128;
const GAP_Y = 32;

/** Puts boxes on one line. */
export function align(boxes: readonly Box[], alignment: Alignment): Positions {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const place = ({ x, y, width, height }: Box): Position => {
    switch (alignment) {
      case 'left':
        return { x: left, y };
      case 'centre':
        return { x: (left + right - width) / 2, y };
      case 'right':
        return { x: right - width, y };
      case 'top':
        return { x, y: top };
      case 'middle':
        return { x, y: (top + bottom - height) / 2 };
      case 'bottom':
        return { x, y: bottom - height };
    }
  };
  return new Map(boxes.map((box) => [box.id, place(box)]));
}

/** Leaves equal room between boxes, the outermost of which stay where they are. */
export function distribute(boxes: readonly Box[], axis: 'x' | 'y'): Positions {
  const size = axis === 'x' ? 'width' : 'height';
  const sorted = boxes.toSorted((a, b) => a[axis] - b[axis]);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last || sorted.length < 3) return new Map();
  const room = last[axis] + last[size] - first[axis] - sorted.reduce((sum, box) => sum + box[size], 0);
  const gap = room / (sorted.length - 1);
  let at = first[axis];
  return new Map(
    sorted.map((box) => {
      const position = axis === 'x' ? { x: at, y: box.y } : { x: box.x, y: at };
      at += box[size] + gap;
      return [box.id, position];
    }),
  );
}

/** Puts modules in columns, each right of all that feed it; within a column near what feeds them. */
export function tidy(canvas: Canvas, boxes: readonly Box[]): Positions {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const columns = columnsOf(canvas, byId);
  const positions = new Map<string, Position>();
  const middle = new Map<string, number>();
  let x = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  for (const column of columns) {
    const ordered = column.toSorted((a, b) => wanted(canvas, middle, a) - wanted(canvas, middle, b));
    let y = top;
    for (const box of ordered) {
      positions.set(box.id, { x, y });
      middle.set(box.id, y + box.height / 2);
      y += box.height + GAP_Y;
    }
    x += Math.max(...column.map(({ width }) => width)) + GAP_X;
  }
  return positions;
}

/** The mean height of what feeds a module; its own if nothing does. */
function wanted(canvas: Canvas, middle: ReadonlyMap<string, number>, box: Box): number {
  const feeding = canvas.edges
    .filter(({ to }) => to.module === box.id)
    .map(({ from }) => middle.get(from.module))
    .filter((height) => height !== undefined);
  if (feeding.length === 0) return box.y;
  return feeding.reduce((sum, height) => sum + height, 0) / feeding.length;
}

function columnsOf(canvas: Canvas, boxes: ReadonlyMap<string, Box>): Box[][] {
  const feeding = new Map<string, string[]>([...boxes.keys()].map((id) => [id, []]));
  for (const { from, to } of canvas.edges) {
    if (boxes.has(from.module)) feeding.get(to.module)?.push(from.module);
  }
  const depths = new Map<string, number>();
  const columns: Box[][] = [];
  for (const box of boxes.values()) {
    const depth = depthOf(box.id, feeding, depths, new Set());
    columns[depth] ??= [];
    columns[depth].push(box);
  }
  return columns.filter((column) => column !== undefined);
}

function depthOf(
  id: string,
  feeding: ReadonlyMap<string, readonly string[]>,
  depths: Map<string, number>,
  above: Set<string>,
): number {
  const known = depths.get(id);
  if (known !== undefined) return known;
  above.add(id);
  let depth = 0;
  for (const source of feeding.get(id) ?? []) {
    // an imported canvas may have a circle; the edge that closes it counts for nothing here
    if (!above.has(source)) depth = Math.max(depth, depthOf(source, feeding, depths, above) + 1);
  }
  above.delete(id);
  depths.set(id, depth);
  return depth;
}
