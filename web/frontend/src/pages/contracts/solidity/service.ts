import soljson from 'solc/soljson.js?url';
import openzeppelin from '../../../../target/solidity/openzeppelin.json?url';
import streamr from '../../../../target/solidity/streamr.json?url';
import type { Compilation } from './model';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './solc.worker';

interface Waiting {
  resolve(compilation: Compilation): void;
  reject(error: Error): void;
}

/** The compiler, in a thread of its own: it takes up to a second, and writing must not stop for it. */
class CompilerService {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  compile(path: string, source: string): Promise<Compilation> {
    const worker = this.#started();
    const request: WorkerRequest = { id: ++this.#lastId, path, source };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./solc.worker.ts', import.meta.url), { type: 'classic' });
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => this.#take(data));
    worker.addEventListener('error', () => this.#fail());
    const start: WorkerStart = {
      soljson: absolute(soljson),
      libraries: [openzeppelin, streamr].map(absolute),
    };
    worker.postMessage(start);
    this.#worker = worker;
    return worker;
  }

  #take(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('compilation' in answer) waiting?.resolve(answer.compilation);
    else waiting?.reject(new Error(`The source could not be compiled: ${answer.failure}.`));
  }

  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) {
      reject(new Error('The compiler could not be fetched, or stopped: change the source to try again.'));
    }
  }
}

export const compilerService = new CompilerService();

const absolute = (url: string) => new URL(url, location.href).href;
