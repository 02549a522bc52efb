import { useEffect, useState } from 'react';
import type { StreamEvent, Subscription } from 'streamr-client';
import { StreamrError } from 'streamr-client';
import type { Address } from 'viem';
import { type StreamrAccess, useStreamr } from '../../../wallet';
import { problemText } from '../parts/problems';

/** An event as it is shown. */
export interface LiveEvent {
  readonly key: string;
  /** In microseconds since the Unix epoch. */
  readonly time: number;
  readonly text: string;
  readonly stored: boolean;
}

export interface LiveEvents {
  readonly state: 'connecting' | 'live' | 'ended';
  /** Newest first. */
  readonly events: readonly LiveEvent[];
  /** How many came since the page was opened. */
  readonly count: number;
  readonly problem: string | undefined;
  /** Whether the licence that it was read by is over. */
  readonly isOver: boolean;
}

/** Who reads: anybody, or the account, which a wallet signs for. */
export type Reader = 'anybody' | 'account';

const SHOWN = 12;
const REDRAW_MS = 200;
/** Brokers follow the chain: what is mined takes effect there within a block or two. */
const ATTEMPTS = 40;
const RETRY_MS = 250;

/** What a broker says who does not know yet that a licence was bought. */
const NOT_YET: readonly string[] = ['NO_PERMISSION', 'PERMISSION_EXPIRED'];

const BEGINNING: LiveEvents = {
  state: 'connecting',
  events: [],
  count: 0,
  problem: undefined,
  isOver: false,
};

/**
 * The newest events of a stream, and those that come. All of them were checked: they are signed by who may publish.
 * @param reader undefined: nothing is read
 * @param expiry until when it may be read; when it changes, reading begins anew
 */
export function useLiveEvents(stream: Address, reader: Reader | undefined, expiry: number): LiveEvents {
  const access = useStreamr();
  const [shown, setShown] = useState(BEGINNING);
  // a licence that is bought again opens the stream again
  useEffect(() => {
    setShown(BEGINNING);
    if (!reader) return;
    const reading = new Reading(setShown);
    void reading.run(access, stream, reader);
    return () => reading.stop();
  }, [access, stream, reader, expiry]);
  return shown;
}

/** One subscription, which draws a few times a second however many events come. */
class Reading {
  readonly #show: (shown: LiveEvents) => void;
  #now: LiveEvents = BEGINNING;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #subscription: Subscription | undefined;
  #isStopped = false;

  constructor(show: (shown: LiveEvents) => void) {
    this.#show = show;
  }

  async run(access: StreamrAccess, stream: Address, reader: Reader): Promise<void> {
    try {
      this.#subscription = await this.#subscribed(access, stream, reader);
      if (this.#isStopped) return this.stop();
      this.#change({ state: 'live' });
      for await (const event of this.#subscription) this.#add(event);
      this.#change({ state: 'ended' });
    } catch (error) {
      this.#change({ state: 'ended', ...reasonOf(error) });
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#subscription?.cancel();
  }

  async #subscribed(access: StreamrAccess, stream: Address, reader: Reader): Promise<Subscription> {
    const client = await (reader === 'account' ? access.signedClient() : access.client());
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.subscribe(stream, { from: { last: SHOWN } });
      } catch (error) {
        const mayComeYet = error instanceof StreamrError && NOT_YET.includes(error.code);
        if (!mayComeYet || attempt === ATTEMPTS || this.#isStopped) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  #add(event: StreamEvent): void {
    const row = {
      key: `${event.partition} ${event.origin} ${event.run} ${event.sequence}`,
      time: event.timestamp,
      text: contentOf(event),
      stored: event.stored,
    };
    this.#now = {
      ...this.#now,
      events: [row, ...this.#now.events].slice(0, SHOWN),
      count: this.#now.count + (event.stored ? 0 : 1),
    };
    this.#timer ??= setTimeout(() => this.#draw(), REDRAW_MS);
  }

  #change(changes: Partial<LiveEvents>): void {
    this.#now = { ...this.#now, ...changes };
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#isStopped) this.#show(this.#now);
  }
}

function reasonOf(error: unknown): Pick<LiveEvents, 'problem' | 'isOver'> {
  return error instanceof StreamrError && error.code === 'PERMISSION_EXPIRED'
    ? { problem: undefined, isOver: true }
    : { problem: problemText('The stream cannot be read', error), isOver: false };
}

function contentOf(event: StreamEvent): string {
  try {
    const { contentType } = event;
    if (contentType.startsWith('application/json')) return JSON.stringify(event.json());
    if (contentType.startsWith('text/')) return event.text();
    return `${event.content.length} bytes of ${contentType}`;
  } catch (error) {
    return problemText('It cannot be opened', error);
  }
}
