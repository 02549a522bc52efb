import type { Frame, SubscriptionStart } from '../protocol/frames/frame.js';
import type { Request } from './connection.js';
import { Credit } from './credit.js';
import { CursorTrail } from './cursor-trail.js';
import { StreamrError } from './errors.js';
import type { Inbox } from './inbox.js';
import { type Delivery, openDelivery, type ReadContext } from './reading.js';
import { RunSorter } from './run-sorter.js';
import { Serial } from './serial.js';

const MIN_RETRY_MS = 100;

/** Where a subscription begins; after cursors for the partitions that have one. */
export type LinkStart =
  | Exclude<SubscriptionStart, { kind: 'cursor' }>
  | { readonly kind: 'cursors'; readonly cursors: ReadonlyMap<number, Uint8Array> };

export interface LinkOptions {
  readonly partitions: readonly number[];
  readonly start: LinkStart;
  /** JSON, or empty for everything. */
  readonly filter: string;
}

/** Before every event that can have been stored. */
const BEGINNING: SubscriptionStart = { kind: 'time', from: Number.MIN_SAFE_INTEGER };

/** One SUBSCRIBE of a link on one websocket. */
interface Group {
  readonly partitions: readonly number[];
  readonly start: SubscriptionStart;
  requestId: number;
}

/**
 * Keeps a subscription open at the broker. After a loss of the connection, partitions of which something has arrived go on
 * after their cursor, and the others begin as they did; what comes twice is left out by the run sorter.
 */
export class SubscriptionLink {
  /** Resolves once all partitions are live. */
  readonly live: Promise<void>;
  readonly #context: ReadContext;
  readonly #options: LinkOptions;
  readonly #inbox: Inbox<Delivery>;
  readonly #sorter: RunSorter;
  readonly #credit: Credit;
  readonly #serial: Serial;
  readonly #cursors = new Map<number, Uint8Array>();
  readonly #trails = new Map<number, CursorTrail>();
  readonly #notLive: Set<number>;
  #start: SubscriptionStart;
  #groups: Group[] = [];
  #linkId = 0;
  /** Counts the websockets, so that what was planned on one is not done on the next. */
  #epoch = 0;
  #isDone = false;
  #becomeLive: () => void = () => {};
  #failLive: (error: unknown) => void = () => {};

  private constructor(context: ReadContext, options: LinkOptions, inbox: Inbox<Delivery>) {
    this.#context = context;
    this.#options = options;
    this.#inbox = inbox;
    this.#sorter = new RunSorter(context, options.filter !== '', (delivery) => inbox.push(delivery));
    this.#credit = new Credit(context.windowBytes, (requestId, bytes) => {
      context.connection.send({ type: 'credit', requestId, bytes });
    });
    this.#serial = new Serial((error) => this.#fail(error));
    this.#notLive = new Set(options.partitions);
    this.#start = options.start.kind === 'cursors' ? BEGINNING : options.start;
    this.live = new Promise((resolve, reject) => {
      this.#becomeLive = resolve;
      this.#failLive = reject;
    });
    this.live.catch(() => {});
  }

  /**
   * Subscribes. If it begins now, the promise resolves once the broker has said where that is: from then on no event is lost,
   * whatever happens to the connection.
   */
  static async open(
    context: ReadContext,
    options: LinkOptions,
    inbox: Inbox<Delivery>,
  ): Promise<SubscriptionLink> {
    const link = new SubscriptionLink(context, options, inbox);
    if (options.start.kind === 'cursors') {
      for (const [partition, cursor] of options.start.cursors) link.#cursors.set(partition, cursor);
    }
    await context.connection.ready();
    link.#linkId = context.connection.add({
      onReady: () => link.#reopen(),
      onFrame: () => {},
      onClosed: (error) => link.#closed(error),
    });
    if (options.start.kind === 'now') await link.live;
    return link;
  }

  /** Where it is safe to go on, for each partition of which something was handled. */
  safeCursors(): Map<number, Uint8Array> {
    const cursors = new Map<number, Uint8Array>();
    for (const [partition, trail] of this.#trails) if (trail.safe) cursors.set(partition, trail.safe);
    return cursors;
  }

  cancel(): void {
    if (this.#isDone) return;
    for (const { requestId } of this.#groups) this.#context.connection.send({ type: 'cancel', requestId });
    this.#stop();
    this.#inbox.clear();
    this.#failLive(new StreamrError('CLOSED', 'The subscription was cancelled.'));
  }

  /** Subscribes on a new websocket, once all that arrived on the one before is worked off. */
  #reopen(): void {
    this.#epoch++;
    for (const { requestId } of this.#groups) this.#context.connection.remove(requestId);
    this.#groups = [];
    this.#serial.add(() => this.#open(this.#options.partitions));
  }

  #open(partitions: readonly number[]): void {
    if (this.#isDone) return;
    const opened = this.#plan(partitions);
    for (const group of opened) group.requestId = this.#context.connection.add(this.#requestOf(group));
    this.#groups = [...this.#groups, ...opened];
    const credit = this.#credit.open(this.#groups.map(({ requestId }) => requestId));
    for (const group of opened) this.#subscribe(group, credit);
  }

  #plan(partitions: readonly number[]): Group[] {
    const resumed: number[] = [];
    const fresh: number[] = [];
    for (const partition of partitions) {
      (this.#cursors.has(partition) ? resumed : fresh).push(partition);
    }
    const cursors = resumed.map((partition) => this.#cursors.get(partition)!);
    const groups: Group[] = [];
    if (resumed.length > 0)
      groups.push({ partitions: resumed, start: { kind: 'cursor', cursors }, requestId: 0 });
    if (fresh.length > 0) groups.push({ partitions: fresh, start: this.#start, requestId: 0 });
    return groups;
  }

  #subscribe(group: Group, credit: number): void {
    const { connection, stream } = this.#context;
    const { requestId, partitions, start } = group;
    const { filter } = this.#options;
    connection.send({ type: 'subscribe', requestId, stream, partitions, start, filter, credit });
  }

  #requestOf(group: Group): Request {
    return {
      onReady: () => {},
      onFrame: (frame, bytes) => this.#receive(group, frame, bytes),
      onClosed: () => {},
    };
  }

  #receive(group: Group, frame: Frame, bytes: number): void {
    switch (frame.type) {
      case 'batch':
      case 'event': {
        const credited = this.#credit.arrived(group.requestId, bytes);
        const checked = openDelivery(this.#context, frame);
        this.#serial.add(async () => {
          const result = await checked;
          if (result.kind === 'bad') {
            this.#context.onBad(result.error);
            credited();
            return;
          }
          const { partition } = result.value.source.header;
          const passed = this.#trail(partition).arrived(frame.cursor);
          const handled = (): void => {
            credited();
            passed();
          };
          this.#cursors.set(partition, frame.cursor);
          this.#sorter.offer({ ...result.value, handled });
        });
        return;
      }
      case 'gap':
        this.#serial.add(() => this.#sorter.offerGap(frame));
        return;
      case 'live':
        this.#serial.add(() => {
          this.#cursors.set(frame.partition, frame.cursor);
          this.#trail(frame.partition).arrived(frame.cursor)();
          this.#notLive.delete(frame.partition);
          if (this.#notLive.size === 0) this.#becomeLive();
        });
        return;
      case 'end':
        this.#serial.add(() => this.#ended(group));
        return;
      case 'error':
        this.#serial.add(() => this.#refused(group, StreamrError.of(frame)));
        return;
      default:
        return;
    }
  }

  #trail(partition: number): CursorTrail {
    let trail = this.#trails.get(partition);
    if (!trail) {
      trail = new CursorTrail();
      this.#trails.set(partition, trail);
    }
    return trail;
  }

  #ended(group: Group): void {
    this.#context.connection.remove(group.requestId);
    this.#groups = this.#groups.filter((other) => other !== group);
    if (this.#groups.length > 0) return;
    this.#stop();
    this.#inbox.end();
  }

  #refused(group: Group, error: StreamrError): void {
    if (!error.retryable) {
      this.#fail(error);
      return;
    }
    this.#context.onBad(error);
    this.#context.connection.remove(group.requestId);
    this.#groups = this.#groups.filter((other) => other !== group);
    const epoch = this.#epoch;
    setTimeout(
      () => {
        if (epoch === this.#epoch) this.#serial.add(() => this.#open(group.partitions));
      },
      Math.max(MIN_RETRY_MS, error.retryAfterMs),
    );
  }

  /** A client that was closed on purpose ends its subscriptions; one that the broker will not have fails them. */
  #closed(error: StreamrError): void {
    if (error.code !== 'CLOSED') {
      this.#fail(error);
      return;
    }
    this.#stop();
    this.#inbox.end();
    this.#failLive(error);
  }

  #fail(error: unknown): void {
    if (this.#isDone) return;
    this.#stop();
    this.#inbox.fail(error);
    this.#failLive(error);
  }

  #stop(): void {
    this.#isDone = true;
    this.#sorter.stop();
    this.#context.connection.remove(this.#linkId);
    for (const { requestId } of this.#groups) this.#context.connection.remove(requestId);
    this.#groups = [];
  }
}
