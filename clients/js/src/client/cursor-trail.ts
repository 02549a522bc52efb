interface Step {
  readonly cursor: Uint8Array;
  isDone: boolean;
}

/**
 * Finds the cursor at which a later subscription loses nothing: the last one before which everything that arrived has been
 * handled, though things are handled in another order than they arrive.
 */
export class CursorTrail {
  #steps: Step[] = [];
  #safe: Uint8Array | undefined;

  /** Where it is safe to go on; undefined before anything was handled. */
  get safe(): Uint8Array | undefined {
    return this.#safe;
  }

  /** Notes an arrival, and returns what to call once it has been handled. */
  arrived(cursor: Uint8Array): () => void {
    const step: Step = { cursor, isDone: false };
    this.#steps.push(step);
    return () => {
      step.isDone = true;
      let done = 0;
      while (this.#steps[done]?.isDone) this.#safe = this.#steps[done++]!.cursor;
      if (done > 0) this.#steps.splice(0, done);
    };
  }
}
