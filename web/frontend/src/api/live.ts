import type { RunState } from './canvases';

/** What a running canvas tells: times in microseconds since the Unix epoch, values as plain JSON. */
export type LiveFrame =
  | {
      readonly type: 'value';
      readonly module: string;
      readonly output: string;
      readonly time: number;
      readonly value: unknown;
    }
  | { readonly type: 'show'; readonly module: string; readonly time: number; readonly value: unknown }
  | { readonly type: 'log'; readonly module: string; readonly time: number; readonly line: string }
  | {
      readonly type: 'problem';
      readonly module: string;
      readonly time: number;
      readonly message: string;
      readonly count: number;
    }
  | { readonly type: 'state'; readonly state: RunState; readonly reason: string | null }
  | { readonly type: 'progress'; readonly time: number; readonly events: number }
  /** So much was left out, since this page reads too slowly. */
  | { readonly type: 'dropped'; readonly count: number };

export interface LiveListener {
  onFrame(frame: LiveFrame): void;
  /** Whether the connection stands; it is made anew by itself when it is lost. */
  onConnected(isConnected: boolean): void;
}

const MIN_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;

/** The connection to a running canvas. Close it when it is no longer shown. */
export class CanvasLive {
  readonly #url: string;
  readonly #listener: LiveListener;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #waitMs = MIN_RETRY_MS;
  #isClosed = false;

  constructor(canvasId: string, listener: LiveListener) {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#url = `${scheme}://${location.host}/api/canvases/${encodeURIComponent(canvasId)}/live`;
    this.#listener = listener;
    this.#connect();
  }

  /** Presses a button, moves a slider. Lost if the connection does not stand. */
  control(module: string, value: unknown): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify({ type: 'control', module, value }));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#waitMs = MIN_RETRY_MS;
      this.#listener.onConnected(true);
    };
    socket.onmessage = ({ data }) => this.#listener.onFrame(JSON.parse(data as string) as LiveFrame);
    socket.onclose = () => {
      if (this.#isClosed) return;
      this.#listener.onConnected(false);
      this.#retry = setTimeout(() => this.#connect(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, MAX_RETRY_MS);
    };
  }
}
