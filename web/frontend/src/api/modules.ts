import { call } from './http';

/** What a port gives or takes. */
export type PortType = 'any' | 'number' | 'text' | 'boolean' | 'list' | 'record';

export interface Port {
  readonly id: string;
  readonly label: string;
  readonly type: PortType;
  readonly help: string;
  /** Of inputs: whether a canvas is incomplete while nothing is joined to it. */
  readonly required: boolean;
}

/** What an editor offers to set a parameter with. */
export type ParameterKind =
  | 'text'
  | 'lines'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'duration'
  | 'expression'
  | 'field'
  | 'stream'
  | 'address'
  | 'json';

export interface ParameterSpec {
  readonly id: string;
  readonly label: string;
  readonly kind: ParameterKind;
  /** By default, as JSON; null if it must be set. */
  readonly value: unknown;
  readonly choices: readonly string[];
  readonly help: string;
  readonly required: boolean;
}

export interface Ports {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** A module as the palette and the inspector know it. */
export interface ModuleSpec {
  /** Category and name, such as `filter.filter`. */
  readonly type: string;
  readonly version: number;
  readonly name: string;
  readonly category: string;
  readonly help: string;
  readonly ports: Ports;
  readonly parameters: readonly ParameterSpec[];
  /** Whether it can keep a state for each value of a field: it then has the parameter `key`. */
  readonly keyed: boolean;
}

export function getModules(): Promise<readonly ModuleSpec[]> {
  return call('/modules');
}

/** The ports of a module with these parameters, where they depend on them. */
export function getPorts(type: string, parameters: Readonly<Record<string, unknown>>): Promise<Ports> {
  return call('/modules/ports', { method: 'POST', body: { type, parameters } });
}
