import type { Canvas, CanvasModule, Edge, End } from '../../../api';
import { CANVAS_FORMAT, DEFAULT_SETTINGS } from './canvas';
import type { Parts } from './commands';

/** A text that is no canvas; the message says why, as a sentence. */
export class NoCanvas extends Error {
  override readonly name = 'NoCanvas';
}

/** A canvas as a file, to be read by people and by `canvas run`. */
export function canvasText(canvas: Canvas): string {
  return `${JSON.stringify(canvas, null, 2)}\n`;
}

/** A name for the file of a canvas. */
export function fileName(canvas: Canvas): string {
  const name = canvas.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${name || 'canvas'}.json`;
}

/**
 * Reads a canvas. What it leaves out is as by default; modules of unknown types are kept, and shown as such.
 * @throws NoCanvas if it is none
 */
export function parseCanvas(text: string): Canvas {
  const json = parsed(text);
  if (json.format !== CANVAS_FORMAT) {
    throw new NoCanvas(`This is no canvas: its “format” is not “${CANVAS_FORMAT}”.`);
  }
  const { modules, edges } = partsIn(json);
  return {
    format: CANVAS_FORMAT,
    name: textOr(json.name, 'Imported canvas'),
    description: textOr(json.description, ''),
    modules,
    edges,
    settings: { ...DEFAULT_SETTINGS, ...(isObject(json.settings) ? json.settings : {}) },
  };
}

/** Modules as they go to the clipboard: a canvas without a name, so that files and clipboards are the same. */
export function partsText({ modules, edges }: Parts): string {
  return JSON.stringify({ format: CANVAS_FORMAT, modules, edges }, null, 2);
}

/** Modules and edges of a clipboard; undefined if it holds something else. */
export function parseParts(text: string): Parts | undefined {
  if (!text.includes(CANVAS_FORMAT)) return undefined;
  try {
    return partsIn(parsed(text));
  } catch {
    return undefined;
  }
}

function partsIn(json: Readonly<Record<string, unknown>>): Parts {
  const modules = listOf(json.modules, 'modules').map(readModule);
  const ids = new Set(modules.map(({ id }) => id));
  if (ids.size < modules.length) throw new NoCanvas('This canvas has two modules with the same id.');
  const edges = listOf(json.edges, 'edges').map(readEdge);
  const loose = edges.find(({ from, to }) => !ids.has(from.module) || !ids.has(to.module));
  if (loose) {
    throw new NoCanvas(
      `This canvas has an edge from “${loose.from.module}” to “${loose.to.module}”, of which one is not on it.`,
    );
  }
  return { modules, edges };
}

function readModule(json: unknown, index: number): CanvasModule {
  if (!isObject(json) || typeof json.id !== 'string' || typeof json.type !== 'string') {
    throw new NoCanvas(`Module ${index + 1} of this canvas has no “id” and “type”.`);
  }
  const position = isObject(json.position) ? json.position : {};
  return {
    id: json.id,
    type: json.type,
    version: typeof json.version === 'number' ? json.version : 1,
    title: textOr(json.title, ''),
    parameters: isObject(json.parameters) ? (json.parameters as CanvasModule['parameters']) : {},
    position: { x: numberOr(position.x, index * 260), y: numberOr(position.y, 0) },
  };
}

function readEdge(json: unknown, index: number): Edge {
  const ends = isObject(json) ? [json.from, json.to].map(readEnd) : [];
  const [from, to] = ends;
  if (from && to) return { from, to };
  throw new NoCanvas(`Edge ${index + 1} of this canvas has no “from” and “to” with a “module” and a “port”.`);
}

function readEnd(json: unknown): End | undefined {
  return isObject(json) && typeof json.module === 'string' && typeof json.port === 'string'
    ? { module: json.module, port: json.port }
    : undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    throw new NoCanvas(`This is no JSON: ${(e as Error).message}.`);
  }
  if (!isObject(json)) throw new NoCanvas('This is no canvas: it is no JSON object.');
  return json;
}

function listOf(json: unknown, name: string): readonly unknown[] {
  if (json === undefined) return [];
  if (Array.isArray(json)) return json;
  throw new NoCanvas(`“${name}” of this canvas is no list.`);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function textOr(json: unknown, otherwise: string): string {
  return typeof json === 'string' ? json : otherwise;
}

function numberOr(json: unknown, otherwise: number): number {
  return typeof json === 'number' && Number.isFinite(json) ? json : otherwise;
}
