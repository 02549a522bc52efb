import type { CanvasModule, ModuleSpec, Ports } from '../../../api';
import type { Catalogue } from '../model/module-spec';
import { Observable } from './observable';

/** How many answers are kept. */
const MAX_ANSWERS = 1_000;

/** Asks the engine for the ports of a module with some parameters. */
export type AskPorts = (type: string, parameters: CanvasModule['parameters']) => Promise<Ports>;

/** Whether the engine must be asked: what ports are made of, such as an ABI, is given as JSON. */
function depend(spec: ModuleSpec): boolean {
  return spec.parameters.some(({ kind }) => kind === 'json');
}

/** Ports of modules: those of their type, or what the engine says where they depend on parameters. */
export class PortCache {
  /** Counts answers, so that components can wait for them. */
  readonly answers = new Observable(0);
  readonly #catalogue: Catalogue;
  readonly #ask: AskPorts;
  readonly #known = new Map<string, Ports | undefined>();
  /** Parameters are compared by identity first: a canvas is immutable. */
  readonly #keys = new WeakMap<CanvasModule['parameters'], string>();
  readonly #last = new Map<string, Ports>();

  constructor(catalogue: Catalogue, ask: AskPorts) {
    this.#catalogue = catalogue;
    this.#ask = ask;
  }

  /** Those of a module; while they are asked for, those that it had before. Undefined for a type that nobody knows. */
  of(module: CanvasModule): Ports | undefined {
    const spec = this.#catalogue.spec(module.type);
    if (!spec) return undefined;
    if (!depend(spec)) return spec.ports;
    const key = this.#keyOf(module);
    if (!this.#known.has(key)) this.#request(key, module);
    const ports = this.#known.get(key);
    if (ports) this.#last.set(module.id, ports);
    return ports ?? this.#last.get(module.id) ?? spec.ports;
  }

  #keyOf({ type, parameters }: CanvasModule): string {
    let json = this.#keys.get(parameters);
    if (json === undefined) {
      json = JSON.stringify(parameters);
      this.#keys.set(parameters, json);
    }
    return `${type} ${json}`;
  }

  #request(key: string, { type, parameters }: CanvasModule): void {
    this.#known.set(key, undefined);
    if (this.#known.size > MAX_ANSWERS) this.#known.delete(this.#known.keys().next().value!);
    this.#ask(type, parameters).then(
      (ports) => {
        this.#known.set(key, ports);
        this.answers.update((count) => count + 1);
      },
      // parameters that are not finished have no ports: those from before stay, and the checks say what is wrong
      () => undefined,
    );
  }
}
