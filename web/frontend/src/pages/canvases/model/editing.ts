import type { Canvas, CanvasModule, Edge, ModuleSpec } from '../../../api';
import { type Alignment, align, type Box, distribute, tidy } from './arranging';
import { edgeKey, type Position } from './canvas';
import {
  add,
  copyOf,
  moduleIds,
  move,
  NOTHING_SELECTED,
  newModule,
  type Parts,
  partsOf,
  rejoin,
  remove,
  type Selection,
  setParameter,
  setTitle,
} from './commands';
import { closed, type History, historyOf, redo, step, undo } from './history';
import { type DrawnFrom, edgeBetween, fittingPort, judge, type PortsOf, type Verdict } from './joining';
import type { Catalogue } from './module-spec';

/** How far copies stand from what they are copies of. */
const COPY_OFFSET = 32;

/** A canvas that is edited, and what is selected on it. Immutable. */
export interface EditState {
  readonly history: History<Canvas>;
  readonly selection: Selection;
}

/** Edits a canvas step by step. Whoever listens hears of each new state, after it has come. */
export class Editing {
  readonly catalogue: Catalogue;
  readonly #portsOf: PortsOf;
  readonly #listeners = new Set<() => void>();
  #state: EditState;
  /** How often the same clipboard was pasted, so that copies do not lie on each other. */
  #pasted = { text: '', times: 0 };

  constructor(canvas: Canvas, catalogue: Catalogue, portsOf: PortsOf) {
    this.#state = { history: historyOf(canvas), selection: NOTHING_SELECTED };
    this.catalogue = catalogue;
    this.#portsOf = portsOf;
  }

  get state(): EditState {
    return this.#state;
  }

  get canvas(): Canvas {
    return this.#state.history.present;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Makes a step of a change. */
  change(change: (canvas: Canvas) => Canvas, subject?: string, selection?: Selection): void {
    const history = step(this.#state.history, change(this.canvas), subject);
    this.#become({ history, selection: selection ?? this.#state.selection });
  }

  /** What is typed from now on is a step of its own. */
  closeStep(): void {
    this.#become({ ...this.#state, history: closed(this.#state.history) });
  }

  undo(): void {
    this.#travel(undo(this.#state.history));
  }

  redo(): void {
    this.#travel(redo(this.#state.history));
  }

  select(selection: Selection): void {
    this.#become({ ...this.#state, selection });
  }

  selectModules(ids: Iterable<string>): void {
    this.select({ modules: new Set(ids), edges: new Set() });
  }

  selectAll(): void {
    this.select({
      modules: new Set(this.canvas.modules.map(({ id }) => id)),
      edges: new Set(this.canvas.edges.map(edgeKey)),
    });
  }

  /** Adds a module, joined to a port if it was drawn from one. */
  addModule(
    spec: ModuleSpec,
    position: Position,
    options: {
      readonly parameters?: CanvasModule['parameters'];
      readonly title?: string;
      readonly drawn?: DrawnFrom | undefined;
    } = {},
  ): string {
    const id = moduleIds(this.canvas)();
    const { parameters, title, drawn } = options;
    const port = drawn && fittingPort(spec, drawn);
    const edges = drawn && port ? [edgeBetween(drawn, { module: id, port: port.id })] : [];
    const rounded = { x: Math.round(position.x), y: Math.round(position.y) };
    this.#insert({ modules: [newModule(id, spec, rounded, parameters, title)], edges });
    return id;
  }

  /** Whether an edge may be drawn. */
  judge(edge: Edge): Verdict {
    return judge(this.canvas, this.catalogue, this.#portsOf, edge);
  }

  /** Draws an edge if it may be drawn. */
  join(edge: Edge): Verdict {
    const verdict = this.judge(edge);
    if (verdict.allowed) this.change((canvas) => add(canvas, { modules: [], edges: [edge] }));
    return verdict;
  }

  /** Moves an end of an edge if that may be. */
  rejoin(before: Edge, after: Edge): Verdict {
    if (edgeKey(before) === edgeKey(after)) return { allowed: true };
    const without = remove(this.canvas, { modules: new Set(), edges: new Set([edgeKey(before)]) });
    const verdict = judge(without, this.catalogue, this.#portsOf, after);
    if (verdict.allowed) this.change((canvas) => rejoin(canvas, before, after));
    return verdict;
  }

  setParameter(module: string, parameter: string, value: unknown): void {
    this.change((canvas) => setParameter(canvas, module, parameter, value), `${module}/${parameter}`);
  }

  setTitle(module: string, title: string): void {
    this.change((canvas) => setTitle(canvas, module, title), `${module} title`);
  }

  removeSelected(): void {
    this.remove(this.#state.selection);
  }

  remove(selection: Selection): void {
    if (selection.modules.size + selection.edges.size === 0) return;
    this.change((canvas) => remove(canvas, selection), undefined, NOTHING_SELECTED);
  }

  /** What is selected, to be copied. */
  selectedParts(): Parts {
    return partsOf(this.canvas, this.#state.selection.modules);
  }

  duplicate(): void {
    this.#insertCopy(this.selectedParts(), { x: COPY_OFFSET, y: COPY_OFFSET });
  }

  /** Adds copies of parts; around a place if one is given, otherwise beside where they come from. */
  paste(parts: Parts, around?: Position): void {
    const text = JSON.stringify([parts, around]);
    const times = text === this.#pasted.text ? this.#pasted.times + 1 : around ? 0 : 1;
    this.#pasted = { text, times };
    const centre = centreOf(parts);
    const shift = times * COPY_OFFSET;
    this.#insertCopy(parts, {
      x: Math.round((around?.x ?? centre.x) - centre.x + shift),
      y: Math.round((around?.y ?? centre.y) - centre.y + shift),
    });
  }

  move(positions: ReadonlyMap<string, Position>): void {
    this.change((canvas) => move(canvas, positions));
  }

  /** Moves what is selected with the keyboard; moves that follow each other are one step. */
  nudge(dx: number, dy: number): void {
    const { modules } = this.#state.selection;
    const positions = new Map(
      this.canvas.modules
        .filter(({ id }) => modules.has(id))
        .map(({ id, position }) => [id, { x: position.x + dx, y: position.y + dy }]),
    );
    if (positions.size > 0) this.change((canvas) => move(canvas, positions), `nudge ${[...modules].join()}`);
  }

  align(boxes: readonly Box[], alignment: Alignment): void {
    this.move(align(boxes, alignment));
  }

  distribute(boxes: readonly Box[], axis: 'x' | 'y'): void {
    this.move(distribute(boxes, axis));
  }

  tidy(boxes: readonly Box[]): void {
    if (boxes.length > 0) this.move(tidy(this.canvas, boxes));
  }

  /** Starts anew with another canvas; nothing of before can be brought back. */
  replace(canvas: Canvas): void {
    this.#become({ history: historyOf(canvas), selection: NOTHING_SELECTED });
  }

  #insertCopy(parts: Parts, by: Position): void {
    if (parts.modules.length > 0) this.#insert(copyOf(parts, by, moduleIds(this.canvas)));
  }

  #insert(parts: Parts): void {
    const selection = { modules: new Set(parts.modules.map(({ id }) => id)), edges: new Set<string>() };
    this.change((canvas) => add(canvas, parts), undefined, selection);
  }

  #travel(history: History<Canvas> | undefined): void {
    if (!history) return;
    const { modules, edges } = history.present;
    const ids = new Set(modules.map(({ id }) => id));
    const keys = new Set(edges.map(edgeKey));
    const { selection } = this.#state;
    this.#become({
      history,
      selection: {
        modules: new Set([...selection.modules].filter((id) => ids.has(id))),
        edges: new Set([...selection.edges].filter((key) => keys.has(key))),
      },
    });
  }

  #become(state: EditState): void {
    if (state.history === this.#state.history && sameSelection(state.selection, this.#state.selection))
      return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function sameSelection(a: Selection, b: Selection): boolean {
  return a === b || (sameSet(a.modules, b.modules) && sameSet(a.edges, b.edges));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function centreOf({ modules }: Parts): Position {
  const xs = modules.map(({ position }) => position.x);
  const ys = modules.map(({ position }) => position.y);
  return {
    x: (Math.min(...xs) + Math.max(...xs)) / 2,
    y: (Math.min(...ys) + Math.max(...ys)) / 2,
  };
}
