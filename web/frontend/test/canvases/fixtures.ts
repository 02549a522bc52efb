import type { Canvas, CanvasModule, Edge, ModuleSpec, Port, PortType } from '../../src/api';
import { emptyCanvas } from '../../src/pages/canvases/model/canvas';
import { Catalogue } from '../../src/pages/canvases/model/module-spec';

function port(id: string, type: PortType, required = false): Port {
  return { id, label: id.charAt(0).toUpperCase() + id.slice(1), type, help: '', required };
}

function spec(type: string, name: string, inputs: readonly Port[], outputs: readonly Port[]): ModuleSpec {
  return {
    type,
    version: 1,
    name,
    category: type.slice(0, type.indexOf('.')),
    help: `What ${name} does.`,
    ports: { inputs, outputs },
    parameters: [],
    keyed: false,
  };
}

/** Some modules like those of the engine. */
export const SPECS: readonly ModuleSpec[] = [
  {
    ...spec('streams.subscribe', 'Subscribe', [], [port('event', 'record')]),
    parameters: [
      { id: 'stream', label: 'Stream', kind: 'stream', value: null, choices: [], help: '', required: true },
    ],
  },
  spec('filter.filter', 'Filter', [port('in', 'any', true)], [port('out', 'any')]),
  spec('values.field', 'Field', [port('record', 'record', true)], [port('value', 'any')]),
  spec('statistics.count', 'Count', [port('in', 'any', true)], [port('count', 'number')]),
  spec('text.upper', 'Upper case', [port('text', 'text', true)], [port('text', 'text')]),
  spec('maths.add', 'Add', [port('a', 'number', true), port('b', 'number', true)], [port('sum', 'number')]),
  spec('show.chart', 'Chart', [port('value', 'any', true)], []),
];

export const catalogue = new Catalogue(SPECS);

export function module(id: string, type: string, x = 0, y = 0): CanvasModule {
  return { id, type, version: 1, title: '', parameters: {}, position: { x, y } };
}

/** An edge written as `source.port target.port`. */
export function edge(from: string, to: string): Edge {
  const end = (text: string) => {
    const [name = '', id = ''] = text.split('.');
    return { module: name, port: id };
  };
  return { from: end(from), to: end(to) };
}

export function canvas(modules: readonly CanvasModule[], edges: readonly Edge[] = []): Canvas {
  return { ...emptyCanvas('Test'), modules, edges };
}

/** Earthquakes, filtered and counted. */
export const PIPELINE = canvas(
  [
    { ...module('quakes', 'streams.subscribe', 0, 0), parameters: { stream: 'earthquakes' } },
    module('strong', 'filter.filter', 300, 20),
    module('count', 'statistics.count', 600, 40),
  ],
  [edge('quakes.event', 'strong.in'), edge('strong.out', 'count.in')],
);

/** Time that passes when a test says so. */
export class TestTime {
  #now = 0;
  #calls: { readonly at: number; readonly call: () => void }[] = [];

  readonly later = (ms: number, call: () => void): (() => void) => {
    const entry = { at: this.#now + ms, call };
    this.#calls.push(entry);
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  };

  /** Lets time pass, and then whatever it set off. */
  async pass(ms: number): Promise<void> {
    await settled();
    const end = this.#now + ms;
    for (;;) {
      const next = this.#calls.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#calls = this.#calls.filter((other) => other !== next);
      this.#now = next.at;
      next.call();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Lets promises that are done call whoever waits for them. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}
