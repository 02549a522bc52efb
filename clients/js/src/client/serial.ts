/**
 * Runs tasks one after the other, in the order in which they came; at once, as long as none of them has to wait.
 */
export class Serial {
  readonly #failed: (error: unknown) => void;
  #tasks: (() => void | Promise<void>)[] = [];
  #isRunning = false;

  /** @param failed told of whatever a task throws; later tasks run all the same */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  add(task: () => void | Promise<void>): void {
    this.#tasks.push(task);
    if (!this.#isRunning) this.#run();
  }

  #run(): void {
    this.#isRunning = true;
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      try {
        const waiting = task();
        if (waiting) {
          void waiting.catch(this.#failed).then(() => this.#run());
          return;
        }
      } catch (error) {
        this.#failed(error);
      }
    }
    this.#isRunning = false;
  }
}
