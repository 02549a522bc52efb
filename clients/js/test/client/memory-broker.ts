import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import {
  Batch,
  decodeFrame,
  ERROR_CODES,
  type ErrorCode,
  encodeFrame,
  type Frame,
  type GapReason,
  type QueryRange,
  recoverMessageSigner,
  type SubscribeFrame,
  to0x,
  toHex,
} from '../../src/index.js';
import { CHAIN_ID } from '../fixtures.js';

interface Stored {
  readonly position: number;
  readonly batch: Batch;
}

interface Reader {
  readonly socket: WebSocket;
  readonly requestId: number;
  readonly partitions: ReadonlySet<number>;
  position: number;
  credit: number;
}

/**
 * A broker in memory that speaks the frames over real websockets: as much of one as shows how a client behaves when things go
 * wrong, which a real broker does not do on demand. One stream; cursors are positions in one log.
 */
export class MemoryBroker {
  /** Accounts that signed in, in order. */
  readonly signedIn: string[] = [];
  /** What it calls itself, if that is not where it listens. */
  publicAddress: string | undefined;
  /** What it asks to sign in to, if that is not its websocket. */
  signInUri: string | undefined;
  nonce = '12345678';
  /** Every PUBLISH that came, stored or not. */
  readonly published: Batch[] = [];
  /** Decides about a batch before it is stored; an error code refuses it, `drop` loses it without a word. */
  onPublish: (batch: Batch) => ErrorCode | 'drop' | undefined = () => undefined;
  /** Batches that live readers miss, as if they had been lost on the way to this replica's readers. */
  hideLive: (batch: Batch) => boolean = () => false;
  /** Batches that are not in answers to queries by run. */
  hideFromRuns: (batch: Batch) => boolean = () => false;
  /** Why, as answers to queries by run say of all that is hidden from them. */
  gapReason: GapReason = 'never-received';
  readonly #log: Stored[] = [];
  readonly #readers = new Set<Reader>();
  #server: WebSocketServer | undefined;
  #port = 0;

  /** Starts, or starts again on the same port. */
  async start(): Promise<void> {
    const server = new WebSocketServer({ port: this.#port, host: '127.0.0.1' });
    this.#server = server;
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) =>
        this.#receive(socket, decodeFrame(new Uint8Array(data), 'broker')),
      );
      socket.on('close', () => this.#forget(socket));
    });
    await new Promise((resolve) => server.once('listening', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  get #address(): string {
    return this.publicAddress ?? `127.0.0.1:${this.#port}`;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}/ws`;
  }

  get stored(): readonly Batch[] {
    return this.#log.map(({ batch }) => batch);
  }

  /** Cuts every websocket without a goodbye. */
  cut(): void {
    for (const socket of this.#server?.clients ?? []) socket.terminate();
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.cut();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }

  /** Stores a batch and sends it to live readers. */
  store(batch: Batch): void {
    this.#log.push({ position: this.#log.length + 1, batch });
    for (const reader of this.#readers) this.#pump(reader);
  }

  #receive(socket: WebSocket, frame: Frame): void {
    switch (frame.type) {
      case 'hello':
        this.#send(socket, {
          type: 'challenge',
          version: 1,
          chainId: CHAIN_ID,
          time: Date.now() * 1000,
          nonce: this.nonce,
          domain: this.#address,
          uri: this.signInUri ?? `ws://${this.#address}/ws`,
          maxFrameBytes: 4_259_840,
          maxRequests: 1024,
          agent: 'memory',
        });
        return;
      case 'authenticate': {
        const account = recoverMessageSigner(frame.text, frame.signature);
        this.signedIn.push(account ?? 'nobody');
        this.#send(socket, { type: 'ok', requestId: frame.requestId });
        return;
      }
      case 'publish':
        this.#publish(socket, frame.requestId, frame.batch);
        return;
      case 'subscribe':
        this.#subscribe(socket, frame);
        return;
      case 'query': {
        const answer = this.#select(frame.range, new Set(frame.partitions));
        if (frame.range.kind === 'run') this.#tellGaps(socket, frame.requestId, frame.range);
        for (const { stored, firstIndex, indexCount } of answer) {
          this.#deliver(socket, frame.requestId, stored, firstIndex, indexCount, true);
        }
        this.#send(socket, { type: 'end', requestId: frame.requestId, events: answer.length });
        return;
      }
      case 'credit':
        for (const reader of this.#readers) {
          if (reader.socket !== socket || reader.requestId !== frame.requestId) continue;
          reader.credit += frame.bytes;
          this.#pump(reader);
        }
        return;
      case 'cancel':
        this.#forget(socket, frame.requestId);
        this.#send(socket, { type: 'end', requestId: frame.requestId, events: 0 });
        return;
      default:
        throw new Error(`a client sent ${frame.type}`);
    }
  }

  #publish(socket: WebSocket, requestId: number, bytes: Uint8Array): void {
    const batch = Batch.decode(bytes.slice());
    this.published.push(batch);
    const outcome = this.onPublish(batch);
    if (outcome === 'drop') return;
    if (outcome !== undefined) {
      this.#refuse(socket, requestId, outcome);
      return;
    }
    const duplicate = this.#log.some(({ batch: other }) => sameSequences(batch, other));
    if (!duplicate) this.store(batch);
    this.#send(socket, { type: 'ack', requestId, ackLevel: 1, duplicate });
  }

  #refuse(socket: WebSocket, requestId: number, code: ErrorCode): void {
    const retryable = code === 'OVERLOADED';
    this.#send(socket, {
      type: 'error',
      requestId,
      code: ERROR_CODES[code],
      closes: false,
      retryable,
      retryAfterMs: 1,
      message: `refused with ${code}`,
    });
  }

  #subscribe(socket: WebSocket, { requestId, partitions, start, credit }: SubscribeFrame): void {
    const end = this.#log.length;
    // one log position serves all partitions: the earliest that was asked for
    const position =
      start.kind === 'cursor'
        ? Math.min(...start.cursors.map((cursor) => positionOf(cursor)))
        : start.kind === 'now'
          ? end
          : start.kind === 'last'
            ? Math.max(0, end - start.count)
            : this.#log.filter(({ batch }) => batch.event(batch.count - 1).timestamp < start.from).length;
    const reader: Reader = { socket, requestId, partitions: new Set(partitions), position, credit };
    this.#readers.add(reader);
    this.#pump(reader);
    for (const partition of partitions) {
      this.#send(socket, { type: 'live', requestId, partition, cursor: cursorOf(end) });
    }
  }

  #pump(reader: Reader): void {
    while (reader.credit > 0 && reader.position < this.#log.length) {
      const stored = this.#log[reader.position++]!;
      if (!reader.partitions.has(stored.batch.partition) || this.hideLive(stored.batch)) continue;
      reader.credit -= this.#deliver(reader.socket, reader.requestId, stored, 0, stored.batch.count, false);
    }
  }

  #select(
    range: QueryRange,
    partitions: ReadonlySet<number>,
  ): { stored: Stored; firstIndex: number; indexCount: number }[] {
    const all = this.#log.filter(({ batch }) => partitions.size === 0 || partitions.has(batch.partition));
    if (range.kind !== 'run') {
      return all.map((stored) => ({ stored, firstIndex: 0, indexCount: stored.batch.count }));
    }
    return all
      .filter(({ batch }) => toHex(batch.run) === toHex(range.run) && !this.hideFromRuns(batch))
      .filter(({ batch }) => batch.lastSequence >= range.from && batch.firstSequence <= range.to)
      .map((stored) => {
        const { firstSequence, lastSequence } = stored.batch;
        const from = Math.max(firstSequence, range.from);
        const to = Math.min(lastSequence, range.to);
        return { stored, firstIndex: from - firstSequence, indexCount: to - from + 1 };
      });
  }

  #tellGaps(socket: WebSocket, requestId: number, range: Extract<QueryRange, { kind: 'run' }>): void {
    const { originType, origin, run } = range;
    for (const { batch } of this.#log) {
      if (toHex(batch.run) !== toHex(run) || !this.hideFromRuns(batch)) continue;
      const { partition, firstSequence: from, lastSequence: to } = batch;
      const reason = this.gapReason;
      this.#send(socket, { type: 'gap', requestId, partition, originType, origin, run, from, to, reason });
    }
  }

  #deliver(
    socket: WebSocket,
    requestId: number,
    { position, batch }: Stored,
    firstIndex: number,
    indexCount: number,
    stored: boolean,
  ): number {
    const cursor = cursorOf(position);
    return this.#send(socket, {
      type: 'batch',
      requestId,
      stored,
      firstIndex,
      indexCount,
      cursor,
      batch: batch.bytes,
    });
  }

  #send(socket: WebSocket, frame: Frame): number {
    const bytes = encodeFrame(frame);
    if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    return bytes.length;
  }

  #forget(socket: WebSocket, requestId?: number): void {
    for (const reader of this.#readers) {
      if (reader.socket !== socket) continue;
      if (requestId === undefined || reader.requestId === requestId) this.#readers.delete(reader);
    }
  }
}

function sameSequences(a: Batch, b: Batch): boolean {
  return (
    a.firstSequence === b.firstSequence &&
    a.partition === b.partition &&
    toHex(a.run) === toHex(b.run) &&
    to0x(a.origin) === to0x(b.origin)
  );
}

function cursorOf(position: number): Uint8Array {
  return new TextEncoder().encode(String(position));
}

function positionOf(cursor: Uint8Array): number {
  return Number(new TextDecoder().decode(cursor));
}
