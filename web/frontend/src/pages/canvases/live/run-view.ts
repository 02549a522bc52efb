import type { LiveFrame, LogLine, RunState, RunStatus } from '../../../api';
import { portKey } from '../model/canvas';
import { type Later, LiveValues } from './live-values';
import { Observable } from './observable';

const MAX_LOG_LINES = 1_000;
/** Logs are drawn no more often than that, in milliseconds. */
const LOG_PERIOD_MS = 200;

/** A line of a run's log; the module is empty for what the run itself tells. */
export interface LogEntry {
  /** Counts lines, so that each can be told from all others. */
  readonly id: number;
  readonly module: string;
  readonly time: number;
  readonly line: string;
}

/** What a module could not use, and how often. */
export interface Problem {
  readonly module: string;
  readonly time: number;
  readonly message: string;
  readonly count: number;
}

/** How far a run has got. */
export interface Progress {
  /** The event time that it has come to, in microseconds. */
  readonly time: number;
  readonly events: number;
}

/** A range of history that is played. */
export interface PlaybackRange {
  /** In microseconds. */
  readonly from: number;
  readonly to: number;
}

/** What is known of the run of a canvas. */
export interface RunSnapshot {
  readonly state: RunState;
  /** Why it failed; empty otherwise. */
  readonly reason: string;
  /** Whether history is played back. */
  readonly isPlayback: boolean;
  /** The range that is played, if that was begun here. */
  readonly range: PlaybackRange | undefined;
  readonly progress: Progress | undefined;
  /** Whether news of the run come in. */
  readonly connected: boolean;
}

const AT_FIRST: RunSnapshot = {
  state: 'stopped',
  reason: '',
  isPlayback: false,
  range: undefined,
  progress: undefined,
  connected: true,
};

/** Whether there is something to stop. */
export function isActive(state: RunState): boolean {
  return state === 'starting' || state === 'running' || state === 'restarting' || state === 'stopping';
}

/** What a run tells, sorted: its state, values, logs, problems. */
export class RunView {
  readonly snapshot = new Observable<RunSnapshot>(AT_FIRST);
  readonly problems = new Observable<ReadonlyMap<string, Problem>>(new Map());
  readonly log = new Observable<readonly LogEntry[]>([]);
  readonly values: LiveValues;
  readonly #later: Later;
  /** Lines that have come since the log was told of last. */
  #pending: LogEntry[] = [];
  #lines = 0;

  constructor(later: Later) {
    this.values = new LiveValues(later);
    this.#later = later;
  }

  /** A new run begins: what the last one told is history. */
  begin(range: PlaybackRange | undefined): void {
    this.values.clear();
    this.problems.set(new Map());
    this.log.set([]);
    this.#change({
      state: 'starting',
      reason: '',
      isPlayback: range !== undefined,
      range,
      progress: undefined,
    });
  }

  status({ state, reason, mode }: RunStatus): void {
    this.#change({ state, reason: reason ?? '', isPlayback: mode === 'playback' });
  }

  connected(connected: boolean): void {
    this.#change({ connected });
  }

  frame(frame: LiveFrame): void {
    switch (frame.type) {
      case 'value':
        this.values.putValue(portKey({ module: frame.module, port: frame.output }), frame);
        return;
      case 'show':
        this.values.putPoint(frame.module, frame);
        return;
      case 'log':
        this.#append(frame.module, frame.time, frame.line);
        return;
      case 'problem':
        this.problems.update((problems) => new Map(problems).set(frame.module, frame));
        return;
      case 'state':
        this.#change({ state: frame.state, reason: frame.reason ?? '' });
        return;
      case 'progress':
        this.#change({ progress: { time: frame.time, events: frame.events } });
    }
  }

  /** Takes lines and problems from before the connection, unless there are some already. */
  history(lines: readonly LogLine[]): void {
    if (this.log.get().length > 0) return;
    const told = lines.filter(({ level }) => level !== 'problem');
    this.log.set(told.map(({ module, time, line }) => this.#entry(module ?? '', time, line)));
    const problems = lines.filter(({ level, module }) => level === 'problem' && module !== null);
    this.problems.set(
      new Map(
        problems.map(({ module, time, line, count = 1 }) => [
          module!,
          { module: module!, time, message: line, count },
        ]),
      ),
    );
  }

  #append(module: string, time: number, line: string): void {
    this.#pending.push(this.#entry(module, time, line));
    if (this.#pending.length > 1) return;
    this.#later(LOG_PERIOD_MS, () => {
      this.log.update((lines) => [...lines, ...this.#pending].slice(-MAX_LOG_LINES));
      this.#pending = [];
    });
  }

  #entry(module: string, time: number, line: string): LogEntry {
    return { id: this.#lines++, module, time, line };
  }

  #change(changes: Partial<RunSnapshot>): void {
    this.snapshot.update((snapshot) => ({ ...snapshot, ...changes }));
  }
}
