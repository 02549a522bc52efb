import {
  ApiError,
  type Canvas,
  CanvasLive,
  type Edge,
  getCanvas,
  getLogs,
  getPorts,
  getRun,
  type Playback,
  playCanvas,
  runCanvas,
  type SavedCanvas,
  saveCanvas,
  stopCanvas,
  type Validation,
  validateCanvas,
} from '../../api';
import { Observable } from './live/observable';
import { PortCache } from './live/port-cache';
import { isActive, RunView } from './live/run-view';
import { Autosave, type SaveState, VersionConflict } from './model/autosave';
import { moduleOf } from './model/canvas';
import { Editing } from './model/editing';
import type { Verdict } from './model/joining';
import type { Catalogue } from './model/module-spec';

/** How long nobody edits before a canvas is checked, in milliseconds. */
const CHECK_PAUSE_MS = 500;
const LOG_LINES = 200;

/** Something that people are told in passing. */
export interface Notice {
  readonly kind: 'refusal' | 'failure' | 'done';
  readonly text: string;
}

/** A canvas that is open: what edits, saves, checks, runs and watches it. */
export class Workbench {
  readonly id: string;
  readonly catalogue: Catalogue;
  readonly ports: PortCache;
  readonly editing: Editing;
  readonly run = new RunView((ms, call) => void setTimeout(() => requestAnimationFrame(call), ms));
  readonly autosave: Autosave;
  readonly saveState = new Observable<SaveState>({ kind: 'saved' });
  readonly validation = new Observable<Validation | undefined>(undefined);
  readonly notice = new Observable<Notice | undefined>(undefined);
  /** The canvas that the run was started with, to tell whether there are changes to apply. */
  readonly running = new Observable<Canvas | undefined>(undefined);
  #live: CanvasLive | undefined;
  #checking: AbortController | undefined;

  constructor({ id, canvas, version }: SavedCanvas, catalogue: Catalogue) {
    this.id = id;
    this.catalogue = catalogue;
    this.ports = new PortCache(catalogue, getPorts);
    this.editing = new Editing(canvas, catalogue, (module) => {
      const found = moduleOf(this.editing.canvas, module);
      return found && this.ports.of(found);
    });
    this.autosave = new Autosave({
      canvas,
      version,
      save: (edited, before) => this.#save(edited, before),
      onState: (state) => this.saveState.set(state),
      later: (ms, call) => {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
    });
  }

  /**
   * Begins to save, check and watch.
   * @returns what ends that
   */
  open(): () => void {
    let seen = this.editing.canvas;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = this.editing.listen(() => {
      const { canvas } = this.editing;
      if (canvas === seen) return;
      seen = canvas;
      this.autosave.edited(canvas);
      clearTimeout(timer);
      timer = setTimeout(() => void this.check(), CHECK_PAUSE_MS);
    });
    void this.check();
    this.#live = new CanvasLive(this.id, {
      onFrame: (frame) => this.run.frame(frame),
      onConnected: (connected) => {
        this.run.connected(connected);
        if (connected) void this.#catchUp();
      },
    });
    return () => {
      forget();
      clearTimeout(timer);
      this.#checking?.abort();
      this.#live?.close();
      this.autosave.close();
    };
  }

  /** Draws an edge, or says why not. */
  join(edge: Edge): void {
    this.tellRefusal(this.editing.join(edge));
  }

  tellRefusal(verdict: Verdict): void {
    if (verdict.allowed) this.notice.set(undefined);
    else this.notice.set({ kind: 'refusal', text: verdict.reason });
  }

  /** Asks the engine what is wrong with the canvas. */
  async check(): Promise<void> {
    this.#checking?.abort();
    const checking = new AbortController();
    this.#checking = checking;
    try {
      this.validation.set(await validateCanvas(this.editing.canvas, checking.signal));
    } catch {
      // saving says that the node does not answer; what was found before still holds
    }
  }

  /** Starts the canvas, or takes what was changed over into the run. */
  async launch(): Promise<void> {
    await this.#attempt(async () => {
      await this.autosave.flush();
      const { canvas } = this.editing;
      if (!isActive(this.run.snapshot.get().state)) this.run.begin(undefined);
      const status = await runCanvas(this.id);
      this.running.set(canvas);
      this.run.status(status);
    });
  }

  async saveNow(): Promise<void> {
    await this.#attempt(async () => void (await this.autosave.flush()));
  }

  async stop(): Promise<void> {
    await this.#attempt(async () => {
      this.run.status(await stopCanvas(this.id));
      this.running.set(undefined);
    });
  }

  async play(playback: Playback): Promise<void> {
    await this.#attempt(async () => {
      await this.autosave.flush();
      const range = { from: Date.parse(playback.from) * 1_000, to: Date.parse(playback.to) * 1_000 };
      this.run.begin(range);
      this.run.status(await playCanvas(this.id, playback));
    });
  }

  /** Sends what people did with a button, a slider, a switch, a text field. */
  control(module: string, value: unknown): void {
    this.#live?.control(module, value);
  }

  /** After a conflict: opens what others have saved. */
  async takeTheirs(): Promise<void> {
    await this.#attempt(async () => {
      const { canvas, version } = await getCanvas(this.id);
      this.autosave.replaced(canvas, version);
      this.editing.replace(canvas);
    });
  }

  /** After a conflict: saves over what others have saved, which stays among the versions. */
  async keepMine(): Promise<void> {
    await this.#attempt(async () => this.autosave.keepOver((await getCanvas(this.id)).version));
  }

  async #catchUp(): Promise<void> {
    try {
      const [status, lines] = await Promise.all([getRun(this.id), getLogs(this.id, LOG_LINES)]);
      this.run.status(status);
      this.run.history(lines);
      if (isActive(status.state) && !this.running.get()) this.running.set(this.editing.canvas);
    } catch {
      // the connection is lost again, and made anew by itself
    }
  }

  async #save(canvas: Canvas, version: number): Promise<number> {
    try {
      return (await saveCanvas(this.id, version, canvas)).version;
    } catch (e) {
      if (e instanceof ApiError && e.code === 'conflict') throw new VersionConflict(e.message);
      throw e;
    }
  }

  async #attempt(what: () => Promise<void>): Promise<void> {
    try {
      this.notice.set(undefined);
      await what();
    } catch (e) {
      if (this.run.snapshot.get().state === 'starting') await this.#catchUp();
      this.notice.set({ kind: 'failure', text: (e as Error).message });
    }
  }
}
