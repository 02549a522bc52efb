import type { Canvas, CanvasModule, CanvasSettings, Edge, End, ModuleSpec } from '../../../api';
import { edgeKey, type Position } from './canvas';

/** Makes ids of modules. */
export type NewId = () => string;

/** Modules, and edges between ports. */
export interface Parts {
  readonly modules: readonly CanvasModule[];
  readonly edges: readonly Edge[];
}

/** What people selected: ids of modules, keys of edges. */
export interface Selection {
  readonly modules: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

export const NOTHING_SELECTED: Selection = { modules: new Set(), edges: new Set() };

/** A module as it comes from the palette. */
export function newModule(
  id: string,
  spec: ModuleSpec,
  position: Position,
  parameters: CanvasModule['parameters'] = {},
  title = '',
): CanvasModule {
  return { id, type: spec.type, version: spec.version, title, parameters, position };
}

export function add(canvas: Canvas, { modules, edges }: Parts): Canvas {
  return {
    ...canvas,
    modules: [...canvas.modules, ...modules],
    edges: withoutDoubles([...canvas.edges, ...edges]),
  };
}

function withoutDoubles(edges: readonly Edge[]): Edge[] {
  return [...new Map(edges.map((edge) => [edgeKey(edge), edge])).values()];
}

/** Removes what is selected, and the edges that would hang loose. */
export function remove(canvas: Canvas, selection: Selection): Canvas {
  const gone = selection.modules;
  return {
    ...canvas,
    modules: canvas.modules.filter(({ id }) => !gone.has(id)),
    edges: canvas.edges.filter(
      (edge) =>
        !selection.edges.has(edgeKey(edge)) && !gone.has(edge.from.module) && !gone.has(edge.to.module),
    ),
  };
}

/** Moves an end of an edge to other ports. */
export function rejoin(canvas: Canvas, before: Edge, after: Edge): Canvas {
  const key = edgeKey(before);
  const edges = canvas.edges.map((edge) => (edgeKey(edge) === key ? after : edge));
  return { ...canvas, edges: withoutDoubles(edges) };
}

export function move(canvas: Canvas, positions: ReadonlyMap<string, Position>): Canvas {
  return mapModules(canvas, (module) => {
    const position = positions.get(module.id);
    return position && (position.x !== module.position.x || position.y !== module.position.y)
      ? { ...module, position: { x: Math.round(position.x), y: Math.round(position.y) } }
      : module;
  });
}

/** Sets a parameter; undefined brings the default back. */
export function setParameter(canvas: Canvas, id: string, parameter: string, value: unknown): Canvas {
  return mapModules(canvas, (module) => {
    if (module.id !== id) return module;
    const { [parameter]: _, ...others } = module.parameters;
    return { ...module, parameters: value === undefined ? others : { ...others, [parameter]: value } };
  });
}

export function setTitle(canvas: Canvas, id: string, title: string): Canvas {
  return mapModules(canvas, (module) => (module.id === id ? { ...module, title } : module));
}

export function setSettings(canvas: Canvas, settings: Partial<CanvasSettings>): Canvas {
  return { ...canvas, settings: { ...canvas.settings, ...settings } };
}

/** Leaves the canvas itself as it is if no module changed. */
function mapModules(canvas: Canvas, change: (module: CanvasModule) => CanvasModule): Canvas {
  let changed = false;
  const modules = canvas.modules.map((module) => {
    const after = change(module);
    changed ||= after !== module;
    return after;
  });
  return changed ? { ...canvas, modules } : canvas;
}

/** The selected modules, with the edges between them. */
export function partsOf(canvas: Canvas, selected: ReadonlySet<string>): Parts {
  return {
    modules: canvas.modules.filter(({ id }) => selected.has(id)),
    edges: canvas.edges.filter(({ from, to }) => selected.has(from.module) && selected.has(to.module)),
  };
}

/** Parts with ids of their own, moved by so much. */
export function copyOf(parts: Parts, by: Position, newId: NewId): Parts {
  const ids = new Map(parts.modules.map(({ id }) => [id, newId()]));
  const end = ({ module, port }: End): End => ({ module: ids.get(module)!, port });
  return {
    modules: parts.modules.map((module) => ({
      ...module,
      id: ids.get(module.id)!,
      position: { x: module.position.x + by.x, y: module.position.y + by.y },
    })),
    edges: parts.edges.map(({ from, to }) => ({ from: end(from), to: end(to) })),
  };
}

/** Ids such as `m1a2b3c`, of which none is taken. */
export function moduleIds(canvas: Canvas, random: () => number = Math.random): NewId {
  const taken = new Set(canvas.modules.map(({ id }) => id));
  return () => {
    for (;;) {
      const id = `m${Math.floor(random() * 36 ** 6)
        .toString(36)
        .padStart(6, '0')}`;
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}
