import type { BatchHeader } from '../protocol/header.js';
import { Query } from './query.js';
import type { Delivery, ReadContext } from './reading.js';
import type { Missing } from './run-order.js';

/** How long to wait before asking again for what is still missing: it may be on its way. */
const RETRY_DELAYS_MS = [0, 150, 600, 1_500];

/**
 * Asks the broker for sequences that were missed.
 * @param missing what is missing at that moment; undefined once nothing is
 * @param found told of what came
 */
export async function fillGap(
  context: ReadContext,
  header: BatchHeader,
  missing: () => Missing | undefined,
  found: (delivery: Delivery) => void,
): Promise<void> {
  for (const delayMs of RETRY_DELAYS_MS) {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const range = missing();
    if (!range) return;
    const { originType, origin, run, partition } = header;
    const query = new Query(context, {
      partitions: [partition],
      range: { kind: 'run', originType, origin, run, from: range.from, to: range.to },
      backwards: false,
      limit: 0,
      filter: '',
    });
    for (let next = await query.take(); next; next = await query.take()) found(next);
  }
}
