import type { Canvas, CanvasModule, CanvasSettings, Edge, End } from '../../../api';

/** The value of a document's `format`. */
export const CANVAS_FORMAT = 'streamr-canvas/1';

/** Where a module stands, in pixels at zoom 1; of no meaning to the engine. */
export type Position = CanvasModule['position'];

/** Values of a module's parameters: those that are set. */
export type ParameterValues = CanvasModule['parameters'];

export const DEFAULT_SETTINGS: CanvasSettings = {
  delivery: 'exactly-once',
  transport: 'prompt',
  order: 'time',
  parallelism: 1,
};

/** A canvas with nothing on it. */
export function emptyCanvas(name: string): Canvas {
  return {
    format: CANVAS_FORMAT,
    name,
    description: '',
    modules: [],
    edges: [],
    settings: DEFAULT_SETTINGS,
  };
}

/** What tells an edge from all others of its canvas. */
export function edgeKey({ from, to }: Edge): string {
  return `${from.module}/${from.port}→${to.module}/${to.port}`;
}

/** What tells a port from all others of one direction. */
export function portKey({ module, port }: End): string {
  return `${module}/${port}`;
}

export function moduleOf(canvas: Canvas, id: string): CanvasModule | undefined {
  return canvas.modules.find((module) => module.id === id);
}

/** Equal in what they say, whatever the order of names in objects. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && sameJson(value, right.get(name)))
  );
}
