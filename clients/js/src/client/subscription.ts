import { toBase64 } from '../protocol/bytes.js';
import type { Inbox } from './inbox.js';
import { eventsOf } from './query.js';
import type { Delivery } from './reading.js';
import type { StreamEvent } from './stream-event.js';
import type { SubscriptionLink } from './subscription-link.js';

/**
 * Events of a stream as they come: verified, of each run every event once and in order. Iterate over it once, by event or by
 * batch; leaving the loop early cancels the subscription. It survives losses of the connection.
 */
export class Subscription implements AsyncIterable<StreamEvent> {
  /** Resolves once everything that was stored has arrived and events come live; fails if the subscription does. */
  readonly live: Promise<void>;
  readonly #link: SubscriptionLink;
  readonly #inbox: Inbox<Delivery>;

  /** @internal */
  constructor(link: SubscriptionLink, inbox: Inbox<Delivery>) {
    this.#link = link;
    this.#inbox = inbox;
    this.live = link.live;
  }

  /** The events one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<StreamEvent, void, undefined> {
    for await (const batch of this.batches()) yield* batch;
  }

  /** The events in arrays, each a part of one batch: less overhead where there are many. */
  async *batches(): AsyncGenerator<StreamEvent[], void, undefined> {
    try {
      for (let next = await this.#inbox.take(); next; next = await this.#inbox.take()) {
        yield eventsOf(next);
        next.handled();
      }
    } finally {
      this.cancel();
    }
  }

  /**
   * Where another subscription can go on without losing anything that this one's consumer has not gone past: a cursor
   * for each partition of which something was consumed, to be given as `from: { cursors }`.
   */
  get cursors(): Record<number, string> {
    return Object.fromEntries(
      [...this.#link.safeCursors()].map(([partition, cursor]) => [partition, toBase64(cursor)]),
    );
  }

  /** Ends the subscription; the loop over it ends too. */
  cancel(): void {
    this.#link.cancel();
  }
}
