import type { StreamEvent, StreamInfo, StreamrClient } from 'streamr-client';
import { type ShownEvent, shownEvent } from '../../lib/events';
import type { StreamView } from './search';

const DAY_MS = 86_400_000;
const MARGIN_MS = 60_000;

type Range = { readonly [K in 'from' | 'to' | 'partition' | 'forwards']: StreamView[K] | undefined };

/**
 * One query that is read a page at a time: what is not asked for yet stays with the broker, and no event is lost or doubled
 * between two pages, as it would be if each were cut by time.
 */
export class HistoryPager {
  readonly #events: AsyncIterator<StreamEvent>;
  #isDone = false;

  private constructor(events: AsyncIterator<StreamEvent>) {
    this.#events = events;
  }

  /** Begins at the newest event, unless it is to go forwards. */
  static over(
    client: StreamrClient,
    stream: StreamInfo,
    { from, to, partition, forwards }: Range,
    now: Date,
  ): HistoryPager {
    return new HistoryPager(query());

    async function* query(): AsyncGenerator<StreamEvent, void, undefined> {
      yield* await client.query(
        stream.id,
        { from: from ? new Date(from) : oldestKept(stream, now), ...(to ? { to: new Date(to) } : {}) },
        { backwards: !forwards, ...(partition === undefined ? {} : { partitions: [partition] }) },
      );
    }
  }

  /** Whether there is no more. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** The next events, at most so many. */
  async next(count: number): Promise<readonly ShownEvent[]> {
    const page: ShownEvent[] = [];
    while (page.length < count && !this.#isDone) {
      const next = await this.#events.next();
      if (next.done) this.#isDone = true;
      else page.push(shownEvent(next.value));
    }
    return page;
  }

  /** Ends the query. */
  close(): void {
    this.#isDone = true;
    this.#events.return?.()?.catch(() => undefined);
  }
}

/** A little later than where the history begins: brokers refuse to answer for what they may have removed already. */
function oldestKept({ storageDays }: StreamInfo, now: Date): Date {
  return new Date(now.getTime() - storageDays * DAY_MS + MARGIN_MS);
}
