import { MalformedFrameError } from '../protocol/errors.js';
import { decodeFrame } from '../protocol/frames/decode.js';
import { encodeFrame } from '../protocol/frames/encode.js';
import { CONNECTION_REQUEST_ID, type ErrorFrame, type Frame } from '../protocol/frames/frame.js';
import type { OpenSocket, Socket } from '../socket/socket.js';
import type { Account } from './account.js';
import { Backoff, type BackoffOptions } from './backoff.js';
import { StreamrError } from './errors.js';
import { Handshake, type Session } from './handshake.js';

const HANDSHAKE_TIMEOUT_MS = 15_000;
const MAX_REQUEST_ID = 0xffff_ffff;

/** Errors after which another attempt with the same account and version would fail alike. */
const FATAL = new Set<StreamrError['code']>(['UNSUPPORTED_VERSION', 'AUTHENTICATION_FAILED']);

/** A request on a connection: it outlives the websocket, and is made again on the next one. */
export interface Request {
  /** The connection is ready, for the first time or again: send the request under this id. */
  onReady(requestId: number, session: Session): void;
  /** A frame that answers the request; views in it stay valid. */
  onFrame(frame: Frame, bytes: number): void;
  /** The connection is closed for good. */
  onClosed(error: StreamrError): void;
}

export interface ConnectionOptions {
  /** Websockets of brokers, at least one; the next one is tried when one cannot be reached or is lost. */
  readonly urls: readonly string[];
  readonly account?: Account | undefined;
  /** What a broker may call itself beside the host of its url. */
  readonly domain?: string | undefined;
  /** The chain that every broker must follow; by default the one that the first broker names. */
  readonly chainId?: number | undefined;
  readonly agent: string;
  readonly backoff: BackoffOptions;
  readonly openSocket: OpenSocket;
  readonly random: () => number;
  /** Told of every loss of the connection and of errors that concern it as a whole. */
  readonly onTrouble?: ((error: StreamrError) => void) | undefined;
}

/**
 * One conversation with a broker over as many websockets as it takes: connects, signs in, connects again after a loss, and
 * hands frames to the requests that they answer.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #backoff: Backoff;
  readonly #requests = new Map<number, Request>();
  readonly #waiting: { resolve(session: Session): void; reject(error: StreamrError): void }[] = [];
  #lastRequestId = 0;
  #socket: Socket | undefined;
  #session: Session | undefined;
  #chainId: number | undefined;
  #hasBeenReady = false;
  /** Attempts to connect, so also which url is next. */
  #attempts = 0;
  #lastError: StreamrError | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed: StreamrError | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#chainId = options.chainId;
    this.#backoff = new Backoff(options.backoff, options.random);
    this.#open();
  }

  /** What the broker said of itself, while connected. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** Bytes that were sent but have not left this process. */
  get bufferedBytes(): number {
    return this.#socket?.bufferedBytes ?? 0;
  }

  /** Waits until the connection is ready; fails if it is closed, or cannot be made a first time. */
  async ready(): Promise<Session> {
    if (this.#closed) throw this.#closed;
    if (this.#session) return this.#session;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Takes a request in and starts it once the connection is ready. Returns its id. */
  add(request: Request): number {
    const id = this.#nextRequestId();
    this.#requests.set(id, request);
    if (this.#closed) request.onClosed(this.#closed);
    else if (this.#session) request.onReady(id, this.#session);
    return id;
  }

  /** Forgets a request; frames that still answer it are dropped. */
  remove(requestId: number): void {
    this.#requests.delete(requestId);
  }

  /** Sends a frame if the connection is ready; otherwise the request will be made again anyway. */
  send(frame: Frame): boolean {
    if (!this.#session || !this.#socket) return false;
    this.#socket.send(encodeFrame(frame));
    return true;
  }

  /** Gives the present websocket up, because the broker does not answer, and connects anew. */
  reset(reason: string): void {
    this.#note(this.#notConnected(reason));
    this.#socket?.close();
  }

  /** Closes for good. Requests that are still under way fail. */
  close(error = new StreamrError('CLOSED', 'The client was closed.')): void {
    if (this.#closed) return;
    this.#closed = error;
    clearTimeout(this.#retry);
    this.#session = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    for (const request of [...this.#requests.values()]) request.onClosed(error);
    this.#requests.clear();
  }

  #open(): void {
    const url = this.#url;
    const { account, agent, domain } = this.#options;
    const signIn = account && { account, url, domain };
    const handshake = new Handshake(
      { agent, url, chainId: this.#chainId, signIn },
      {
        send: (frame) => socket.send(encodeFrame(frame)),
        done: (session) => this.#ready(session, timeout),
        failed: (error) => {
          this.#note(error);
          if (FATAL.has(error.code)) this.close(error);
          else socket.close();
        },
      },
    );
    const socket: Socket = this.#options.openSocket(url, {
      onOpen: () => handshake.start(),
      onMessage: (bytes) => {
        if (this.#socket === socket) this.#receive(bytes, handshake);
      },
      onClose: (reason) => {
        clearTimeout(timeout);
        if (this.#socket === socket) this.#lost(reason);
      },
    });
    const timeout = setTimeout(() => {
      this.#note(this.#notConnected(`it did not answer within ${HANDSHAKE_TIMEOUT_MS / 1000} s`));
      socket.close();
    }, HANDSHAKE_TIMEOUT_MS);
    this.#socket = socket;
  }

  #receive(bytes: Uint8Array, handshake: Handshake): void {
    let frame: Frame;
    try {
      frame = decodeFrame(bytes, 'client');
    } catch (error) {
      if (!(error instanceof MalformedFrameError)) throw error;
      this.#note(new StreamrError(error.code, `The broker sent no frame of this protocol. ${error.message}`));
      this.#socket?.close();
      return;
    }
    if (!this.#session) {
      handshake.receive(frame);
      return;
    }
    const requestId = 'requestId' in frame ? frame.requestId : CONNECTION_REQUEST_ID;
    if (frame.type === 'error' && requestId === CONNECTION_REQUEST_ID) this.#connectionError(frame);
    else this.#requests.get(requestId)?.onFrame(frame, bytes.length);
  }

  #connectionError(frame: ErrorFrame): void {
    const error = StreamrError.of(frame);
    this.#note(error);
    if (FATAL.has(error.code)) this.close(error);
  }

  #ready(session: Session, timeout: ReturnType<typeof setTimeout>): void {
    clearTimeout(timeout);
    this.#backoff.reset();
    this.#session = session;
    this.#chainId = session.chainId;
    this.#hasBeenReady = true;
    this.#lastError = undefined;
    for (const { resolve } of this.#waiting.splice(0)) resolve(session);
    for (const [id, request] of [...this.#requests]) {
      if (this.#requests.has(id)) request.onReady(id, session);
    }
  }

  #lost(reason: string): void {
    this.#socket = undefined;
    this.#session = undefined;
    if (this.#closed) return;
    const error = this.#lastError ?? this.#notConnected(reason);
    this.#lastError = undefined;
    this.#attempts++;
    if (!this.#hasBeenReady) {
      if (this.#attempts < this.#options.urls.length) this.#open();
      else this.close(error);
      return;
    }
    this.#options.onTrouble?.(error);
    const waitMs = Math.max(this.#backoff.nextMs(), error.retryAfterMs);
    this.#retry = setTimeout(() => this.#open(), waitMs);
  }

  get #url(): string {
    const { urls } = this.#options;
    return urls[this.#attempts % urls.length]!;
  }

  #notConnected(reason: string): StreamrError {
    return new StreamrError(
      'NOT_CONNECTED',
      `No connection to ${this.#url}: ${reason}. Check the address, and that the broker is running.`,
      { retryable: true },
    );
  }

  #note(error: StreamrError): void {
    this.#lastError = error;
  }

  #nextRequestId(): number {
    do {
      this.#lastRequestId = (this.#lastRequestId % MAX_REQUEST_ID) + 1;
    } while (this.#requests.has(this.#lastRequestId));
    return this.#lastRequestId;
  }
}
