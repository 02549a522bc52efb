import type { Canvas } from '../../../api';

/** How long nobody edits before what was done is saved, in milliseconds. */
const PAUSE_MS = 800;
const FIRST_RETRY_MS = 2_000;
const MAX_RETRY_MS = 30_000;

/** How far saving has got. */
export type SaveState =
  | { readonly kind: 'saved' }
  /** Edited, and saved after a pause. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'saving' }
  /** Tried again in a while. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Somebody else saved another version meanwhile; nothing is saved until people decide. */
  | { readonly kind: 'conflict' };

/** Saves a canvas in place of a version, and gives the new version. */
export type Save = (canvas: Canvas, version: number) => Promise<number>;

/** Told by `Save` when there is a newer version than the one that was edited. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

export interface AutosaveOptions {
  readonly canvas: Canvas;
  readonly version: number;
  readonly save: Save;
  readonly onState: (state: SaveState) => void;
  /** Calls later; returns what takes that back. */
  readonly later: (ms: number, call: () => void) => () => void;
}

/** Saves a canvas while it is edited: one request at a time, after pauses, again when it failed, never over what others saved. */
export class Autosave {
  readonly #save: Save;
  readonly #onState: (state: SaveState) => void;
  readonly #later: AutosaveOptions['later'];
  #canvas: Canvas;
  #saved: Canvas;
  #version: number;
  #state: SaveState = { kind: 'saved' };
  #cancel: () => void = () => {};
  #saving: Promise<void> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #closed = false;

  constructor({ canvas, version, save, onState, later }: AutosaveOptions) {
    this.#canvas = canvas;
    this.#saved = canvas;
    this.#version = version;
    this.#save = save;
    this.#onState = onState;
    this.#later = later;
  }

  /** Of what was saved last. */
  get version(): number {
    return this.#version;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Takes what the canvas is now. */
  edited(canvas: Canvas): void {
    this.#canvas = canvas;
    this.#closed = false;
    if (this.#state.kind === 'conflict' || this.#state.kind === 'saving') return;
    if (canvas === this.#saved) this.#become({ kind: 'saved' });
    else this.#wait(PAUSE_MS, { kind: 'changed' });
  }

  /**
   * Saves now what is not saved.
   * @returns the version that holds it
   * @throws Error with a sentence if it cannot be saved
   */
  async flush(): Promise<number> {
    while (this.#canvas !== this.#saved) {
      if (this.#state.kind === 'conflict') {
        throw new VersionConflict('Somebody else has saved this canvas: decide first which version to keep.');
      }
      this.#cancel();
      await (this.#saving ?? this.#begin());
      if (this.#state.kind === 'failed') throw new Error(this.#state.reason);
    }
    return this.#version;
  }

  /** After a conflict: saves over the version that others saved. */
  keepOver(version: number): void {
    this.#version = version;
    this.#become({ kind: 'changed' });
    void this.#begin();
  }

  /** Starts anew with what is saved elsewhere. */
  replaced(canvas: Canvas, version: number): void {
    this.#canvas = canvas;
    this.#saved = canvas;
    this.#version = version;
    this.#become({ kind: 'saved' });
  }

  /** Saves what is left at once, and waits for nothing any more, until there are further edits. */
  close(): void {
    this.#cancel();
    this.#closed = true;
    const { kind } = this.#state;
    if (kind === 'changed' || kind === 'failed') void this.#begin();
  }

  #wait(ms: number, state: SaveState): void {
    this.#become(state);
    this.#cancel = this.#later(ms, () => void this.#begin());
  }

  #begin(): Promise<void> {
    this.#become({ kind: 'saving' });
    this.#saving = this.#attempt().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #attempt(): Promise<void> {
    const canvas = this.#canvas;
    try {
      this.#version = await this.#save(canvas, this.#version);
      this.#saved = canvas;
      this.#retryMs = FIRST_RETRY_MS;
    } catch (e) {
      if (e instanceof VersionConflict) this.#become({ kind: 'conflict' });
      else this.#failed((e as Error).message);
      return;
    }
    if (this.#canvas === canvas) this.#become({ kind: 'saved' });
    else if (this.#closed) await this.#attempt();
    else this.#wait(PAUSE_MS, { kind: 'changed' });
  }

  #failed(reason: string): void {
    const state: SaveState = { kind: 'failed', reason };
    if (this.#closed) this.#become(state);
    else this.#wait(this.#retryMs, state);
    this.#retryMs = Math.min(2 * this.#retryMs, MAX_RETRY_MS);
  }

  #become(state: SaveState): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#state = state;
    this.#onState(state);
  }
}
