import type { BatchHeader } from '../protocol/header.js';
import { StreamrError } from './errors.js';
import { Query } from './query.js';
import type { Delivery, Gap, ReadContext } from './reading.js';
import type { Missing } from './run-order.js';

/** How long to wait before asking again for what is still missing: it may be on its way. */
const RETRY_DELAYS_MS = [0, 150, 600, 1_500];

/** What filling a gap needs of whoever noticed it. */
export interface GapWatcher {
  /** What is missing at this moment; undefined once nothing is. */
  missing(): Missing | undefined;
  /** Takes what came. */
  found(delivery: Delivery): void;
  /** Takes in that sequences are no longer stored, so that it is no use to ask again. */
  lost(range: Missing): void;
}

/** Asks the broker for sequences of a run that were missed, a few times over about two seconds. */
export async function fillGap(context: ReadContext, header: BatchHeader, watcher: GapWatcher): Promise<void> {
  const { originType, origin, run, partition } = header;
  const onGap = ({ from, to, reason }: Gap): void => {
    if (reason === 'beyond-retention') watcher.lost({ from, to });
  };
  for (const delayMs of RETRY_DELAYS_MS) {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const range = watcher.missing();
    if (!range) return;
    const query = new Query(
      { ...context, onGap },
      {
        partitions: [partition],
        range: { kind: 'run', originType, origin, run, from: range.from, to: range.to },
        backwards: false,
        limit: 0,
        filter: '',
      },
    );
    try {
      for (let next = await query.take(); next; next = await query.take()) watcher.found(next);
    } catch (error) {
      if (!(error instanceof StreamrError) || error.code !== 'BEYOND_RETENTION') throw error;
      watcher.lost(range);
    }
  }
}
