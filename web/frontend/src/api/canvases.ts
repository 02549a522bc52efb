import { call } from './http';

export interface CanvasModule {
  /** Kept while the canvas is edited: the module's state is known by it. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly position: { readonly x: number; readonly y: number };
}

export interface End {
  readonly module: string;
  readonly port: string;
}

export interface Edge {
  readonly from: End;
  readonly to: End;
}

export interface CanvasSettings {
  readonly delivery: 'exactly-once' | 'immediate';
  readonly transport: 'prompt' | 'bulk';
  readonly order: 'time' | 'arrival';
  readonly parallelism: number;
}

/** A pipeline as it is drawn; `GET /api/canvas.schema.json` describes it. */
export interface Canvas {
  readonly format: 'streamr-canvas/1';
  readonly name: string;
  readonly description: string;
  readonly modules: readonly CanvasModule[];
  readonly edges: readonly Edge[];
  readonly settings: CanvasSettings;
}

export type RunState = 'starting' | 'running' | 'restarting' | 'stopping' | 'stopped' | 'finished' | 'failed';

/** A canvas in a list. */
export interface CanvasSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly hash: string;
  readonly version: number;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly state: RunState;
}

/** A canvas as it is kept. */
export interface SavedCanvas {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly canvas: Canvas;
}

export interface CanvasVersion {
  readonly version: number;
  readonly hash: string;
  readonly updatedAt: string;
}

/** What is wrong with a canvas, or odd. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly module: string | null;
  readonly port?: string | null;
  readonly parameter?: string | null;
  readonly edge?: Edge | null;
  readonly message: string;
}

export interface Validation {
  readonly valid: boolean;
  readonly hash: string;
  readonly findings: readonly Finding[];
}

/** What a run has done so far. */
export interface RunStatistics {
  readonly eventsIn: number;
  readonly eventsOut: number;
  readonly problems: number;
  /** How far it has come: microseconds since the Unix epoch. */
  readonly time: number;
  readonly checkpoints: number;
  readonly restarts: number;
}

export interface RunStatus {
  readonly state: RunState;
  readonly reason: string | null;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly mode: 'live' | 'playback' | null;
  readonly statistics: RunStatistics | null;
}

export interface LogLine {
  readonly module: string;
  /** Microseconds since the Unix epoch. */
  readonly time: number;
  readonly level: 'info' | 'problem';
  readonly line: string;
  /** Of problems: how often it happened. */
  readonly count?: number;
}

/** A run over history. */
export interface Playback {
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** How many times faster than it happened; `max` for as fast as it goes. */
  readonly speed: number | 'max';
}

export interface Example {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly canvas: Canvas;
}

const at = (id: string) => `/canvases/${encodeURIComponent(id)}`;

export function getExamples(): Promise<readonly Example[]> {
  return call('/examples');
}

export function getCanvases(): Promise<readonly CanvasSummary[]> {
  return call('/canvases');
}

export function createCanvas(canvas: Canvas): Promise<SavedCanvas> {
  return call('/canvases', { method: 'POST', body: { canvas } });
}

export function getCanvas(id: string): Promise<SavedCanvas> {
  return call(at(id));
}

/**
 * Saves a canvas over the version that it was made from.
 * @throws ApiError `conflict` if another version has been saved meanwhile
 */
export function saveCanvas(id: string, version: number, canvas: Canvas): Promise<SavedCanvas> {
  return call(at(id), { method: 'PUT', body: { canvas }, headers: { 'If-Match': String(version) } });
}

export async function deleteCanvas(id: string): Promise<void> {
  await call(at(id), { method: 'DELETE' });
}

export function getVersions(id: string): Promise<readonly CanvasVersion[]> {
  return call(`${at(id)}/versions`);
}

export function getVersion(id: string, version: number): Promise<SavedCanvas> {
  return call(`${at(id)}/versions/${version}`);
}

export function validateCanvas(canvas: Canvas, signal?: AbortSignal): Promise<Validation> {
  return call('/canvases/validate', { method: 'POST', body: { canvas }, signal });
}

/** Starts a canvas, or takes its newest version over into the run, with the state of all modules that are still there. */
export function runCanvas(id: string): Promise<RunStatus> {
  return call(`${at(id)}/run`, { method: 'POST' });
}

export function stopCanvas(id: string): Promise<RunStatus> {
  return call(`${at(id)}/stop`, { method: 'POST' });
}

export function playCanvas(id: string, playback: Playback): Promise<RunStatus> {
  return call(`${at(id)}/playback`, { method: 'POST', body: playback });
}

export function getRun(id: string): Promise<RunStatus> {
  return call(`${at(id)}/run`);
}

export function getLogs(id: string, last: number): Promise<readonly LogLine[]> {
  return call(`${at(id)}/logs?last=${last}`);
}
