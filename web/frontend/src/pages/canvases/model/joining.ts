import type { Canvas, Edge, End, ModuleSpec, Port, Ports, PortType } from '../../../api';
import { edgeKey, moduleOf } from './canvas';
import type { Catalogue } from './module-spec';

/** Whether an edge may be drawn, and if not why, as a sentence. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export const ALLOWED: Verdict = { allowed: true };

/** Ports that a module of a canvas has, with its parameters; undefined while they are not known. */
export type PortsOf = (module: string) => Ports | undefined;

const TYPE_NAMES: Readonly<Record<PortType, string>> = {
  any: 'anything',
  number: 'a number',
  text: 'a text',
  boolean: 'true or false',
  list: 'a list',
  record: 'a record',
};

/** What a port gives or takes, in words. */
export function typeName(type: PortType): string {
  return TYPE_NAMES[type];
}

/** As `PortType.accepts` of the engine: equal, or one of them is any. */
export function accepts(to: PortType, from: PortType): boolean {
  return to === from || to === 'any' || from === 'any';
}

/** Whether an edge may be added to a canvas. */
export function judge(canvas: Canvas, catalogue: Catalogue, portsOf: PortsOf, edge: Edge): Verdict {
  const source = moduleOf(canvas, edge.from.module);
  const target = moduleOf(canvas, edge.to.module);
  if (!source || !target) return refused('One of the two modules is no longer on the canvas.');
  if (source.id === target.id) {
    return refused(`“${catalogue.titleOf(source)}” cannot feed itself: join it to another module.`);
  }
  const output = portOf(portsOf(source.id)?.outputs, edge.from);
  const input = portOf(portsOf(target.id)?.inputs, edge.to);
  if (!output) return refused(`“${catalogue.titleOf(source)}” has no output “${edge.from.port}” any more.`);
  if (!input) return refused(`“${catalogue.titleOf(target)}” has no input “${edge.to.port}” any more.`);
  if (canvas.edges.some((other) => edgeKey(other) === edgeKey(edge))) {
    return refused('These two ports are joined already.');
  }
  if (!accepts(input.type, output.type)) return refused(mismatch(output, input));
  if (reaches(canvas, target.id, source.id)) {
    return refused(
      `That would close a circle: “${catalogue.titleOf(target)}” feeds “${catalogue.titleOf(source)}” already.`,
    );
  }
  return ALLOWED;
}

function mismatch(output: Port, input: Port): string {
  const reason = `“${output.label}” gives ${typeName(output.type)}, but “${input.label}” takes ${typeName(input.type)}.`;
  return output.type === 'record'
    ? `${reason} Put a “Field” or “Expression” module between them to pick a field.`
    : `${reason} Put an “Expression” module between them to convert it.`;
}

function refused(reason: string): Verdict {
  return { allowed: false, reason };
}

function portOf(ports: readonly Port[] | undefined, { port }: End): Port | undefined {
  return ports?.find(({ id }) => id === port);
}

/** Whether messages of one module come to another, through however many. */
function reaches(canvas: Canvas, from: string, to: string): boolean {
  const next = new Map<string, string[]>();
  for (const edge of canvas.edges) {
    const targets = next.get(edge.from.module);
    if (targets) targets.push(edge.to.module);
    else next.set(edge.from.module, [edge.to.module]);
  }
  const seen = new Set<string>([from]);
  const open = [from];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    if (module === to) return true;
    for (const target of next.get(module) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return false;
}

/** A port from which an edge is drawn. */
export interface DrawnFrom {
  readonly end: End;
  readonly direction: 'output' | 'input';
  readonly type: PortType;
}

/** The port of a module that an edge from `drawn` would join: of the same type if there is one, otherwise the first that takes it. */
export function fittingPort(spec: ModuleSpec, drawn: DrawnFrom): Port | undefined {
  const output = drawn.direction === 'output';
  const ports = output ? spec.ports.inputs : spec.ports.outputs;
  const fitting = ports.filter(({ type }) =>
    output ? accepts(type, drawn.type) : accepts(drawn.type, type),
  );
  return fitting.find(({ type }) => type === drawn.type) ?? fitting[0];
}

/** The edge between a port from which it is drawn and a port of another module. */
export function edgeBetween(drawn: DrawnFrom, other: End): Edge {
  return drawn.direction === 'output' ? { from: drawn.end, to: other } : { from: other, to: drawn.end };
}
