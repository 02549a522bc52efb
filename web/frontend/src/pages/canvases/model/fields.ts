import type { Canvas, End } from '../../../api';
import { moduleOf } from './canvas';

/** Fields within fields are named with dots, to that depth. */
const MAX_DEPTH = 3;
const MAX_FIELDS = 60;

/** The value that an output gave last; undefined if none is known. */
export type LastValue = (output: End) => unknown;

/**
 * Names of fields that come into a module, as far as values have been seen: those of what feeds it, otherwise of what feeds
 * that, for modules that pass records on.
 */
export function fieldsInto(canvas: Canvas, module: string, lastValue: LastValue): string[] {
  const names = new Set<string>();
  const seen = new Set<string>([module]);
  const open = [module];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const { from } of canvas.edges.filter(({ to }) => to.module === id)) {
      const value = lastValue(from);
      if (value === undefined) {
        if (!seen.has(from.module)) open.push(from.module);
        seen.add(from.module);
      } else {
        collect(value, '', 0, names);
      }
    }
  }
  return [...names].slice(0, MAX_FIELDS);
}

function collect(value: unknown, prefix: string, depth: number, names: Set<string>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === MAX_DEPTH) return;
  for (const [name, inner] of Object.entries(value)) {
    names.add(prefix + name);
    collect(inner, `${prefix}${name}.`, depth + 1, names);
  }
}

/** Streams whose events come, through however many modules, into a module: what their parameter says. */
export function streamsInto(canvas: Canvas, module: string): string[] {
  const streams = new Set<string>();
  const seen = new Set<string>([module]);
  const open = [module];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const { from } of canvas.edges.filter(({ to }) => to.module === id)) {
      if (seen.has(from.module)) continue;
      seen.add(from.module);
      open.push(from.module);
      const stream = moduleOf(canvas, from.module)?.parameters.stream;
      if (typeof stream === 'string' && stream !== '') streams.add(stream);
    }
  }
  return [...streams];
}
