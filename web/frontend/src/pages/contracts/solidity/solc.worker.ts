/// <reference lib="webworker" />
import { SolidityCompiler, type Soljson } from './compiler';
import type { Compilation, Library } from './model';

/** What the worker is told first: where its compiler and its libraries are. */
export interface WorkerStart {
  readonly soljson: string;
  readonly libraries: readonly string[];
}

export interface WorkerRequest {
  readonly id: number;
  readonly path: string;
  readonly source: string;
}

export type WorkerAnswer =
  | { readonly id: number; readonly compilation: Compilation }
  | { readonly id: number; readonly failure: string };

// The compiler is a script of its own that declares `Module`: it cannot be imported, and stays apart from this one, as its
// licence asks.
declare const Module: Soljson & { onRuntimeInitialized?: () => void; calledRun?: boolean };

let compiler: Promise<SolidityCompiler> | undefined;

addEventListener('message', ({ data }: MessageEvent<WorkerStart | WorkerRequest>) => {
  if ('soljson' in data) compiler = start(data);
  else void answer(data);
});

async function start({ soljson, libraries }: WorkerStart): Promise<SolidityCompiler> {
  importScripts(soljson);
  const ready = new Promise<void>((done) => {
    if (Module.calledRun) done();
    else Module.onRuntimeInitialized = done;
  });
  const sources = await Promise.all(
    libraries.map(async (url) => (await fetch(url)).json() as Promise<Library>),
  );
  await ready;
  return new SolidityCompiler(Module, Object.assign({}, ...sources));
}

async function answer({ id, path, source }: WorkerRequest): Promise<void> {
  let said: WorkerAnswer;
  try {
    if (!compiler) throw new Error('The compiler was not started');
    said = { id, compilation: (await compiler).compile(path, source) };
  } catch (cause) {
    said = { id, failure: cause instanceof Error ? cause.message : String(cause) };
  }
  postMessage(said);
}
