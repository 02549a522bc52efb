import type { Canvas, CanvasModule } from '../../../api';
import { edgeKey, sameJson } from './canvas';
import type { Catalogue } from './module-spec';

/** One difference between two canvases, as a sentence. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly text: string;
}

/** What was done to a canvas, what the engine acts on first. */
export function differences(before: Canvas, after: Canvas, catalogue: Catalogue): Difference[] {
  return [
    ...moduleDifferences(before, after, catalogue),
    ...edgeDifferences(before, after, catalogue),
    ...settingDifferences(before, after),
    ...wordDifferences(before, after),
    ...placeDifferences(before, after),
  ];
}

function moduleDifferences(before: Canvas, after: Canvas, catalogue: Catalogue): Difference[] {
  const old = new Map(before.modules.map((module) => [module.id, module]));
  const kept = new Set(after.modules.map(({ id }) => id));
  return [
    ...before.modules
      .filter(({ id }) => !kept.has(id))
      .map((module) => removed(`“${catalogue.titleOf(module)}”`)),
    ...after.modules.flatMap((module) => {
      const was = old.get(module.id);
      return was ? changesOf(was, module, catalogue) : [added(`“${catalogue.titleOf(module)}”`)];
    }),
  ];
}

function changesOf(before: CanvasModule, after: CanvasModule, catalogue: Catalogue): Difference[] {
  const title = `“${catalogue.titleOf(after)}”`;
  const found: Difference[] = [];
  if (before.type !== after.type) found.push(changed(`${title}: ${before.type} became ${after.type}`));
  if (before.title !== after.title)
    found.push(changed(`“${catalogue.titleOf(before)}” is now called ${title}`));
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)]);
  const spec = catalogue.spec(after.type);
  for (const name of names) {
    const [was, is] = [before.parameters[name], after.parameters[name]];
    if (sameJson(was, is)) continue;
    const label = spec?.parameters.find(({ id }) => id === name)?.label ?? name;
    found.push(changed(`${title}: ${label} from ${shown(was)} to ${shown(is)}`));
  }
  return found;
}

function edgeDifferences(before: Canvas, after: Canvas, catalogue: Catalogue): Difference[] {
  const keysBefore = new Set(before.edges.map(edgeKey));
  const keysAfter = new Set(after.edges.map(edgeKey));
  return [
    ...before.edges
      .filter((edge) => !keysAfter.has(edgeKey(edge)))
      .map((edge) => removed(edgeText(before, edge, catalogue))),
    ...after.edges
      .filter((edge) => !keysBefore.has(edgeKey(edge)))
      .map((edge) => added(edgeText(after, edge, catalogue))),
  ];
}

function edgeText(canvas: Canvas, { from, to }: Canvas['edges'][number], catalogue: Catalogue): string {
  const title = (id: string) => {
    const module = canvas.modules.find((each) => each.id === id);
    return module ? catalogue.titleOf(module) : id;
  };
  return `edge from “${title(from.module)}” (${from.port}) to “${title(to.module)}” (${to.port})`;
}

function settingDifferences(before: Canvas, after: Canvas): Difference[] {
  const names = ['delivery', 'transport', 'order', 'parallelism'] as const;
  return names
    .filter((name) => before.settings[name] !== after.settings[name])
    .map((name) => changed(`${name} from ${before.settings[name]} to ${after.settings[name]}`));
}

function wordDifferences(before: Canvas, after: Canvas): Difference[] {
  const found: Difference[] = [];
  if (before.name !== after.name) found.push(changed(`name from “${before.name}” to “${after.name}”`));
  if (before.description !== after.description) found.push(changed('description'));
  return found;
}

function placeDifferences(before: Canvas, after: Canvas): Difference[] {
  const old = new Map(before.modules.map((module) => [module.id, module.position]));
  const moved = after.modules.filter(({ id, position }) => {
    const was = old.get(id);
    return was && (was.x !== position.x || was.y !== position.y);
  }).length;
  if (moved === 0) return [];
  return [changed(moved === 1 ? 'the place of one module' : `the places of ${moved} modules`)];
}

function shown(value: unknown): string {
  if (value === undefined) return 'its default';
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function added(text: string): Difference {
  return { kind: 'added', text };
}

function removed(text: string): Difference {
  return { kind: 'removed', text };
}

function changed(text: string): Difference {
  return { kind: 'changed', text };
}
