import { to0x } from '../protocol/bytes.js';
import type { GapFrame, GapReason } from '../protocol/frames/frame.js';
import { type BatchHeader, runName } from '../protocol/header.js';
import { StreamrError } from './errors.js';
import { fillGap } from './gap-filler.js';
import { type Delivery, type Gap, gapOf, type ReadContext, runKey } from './reading.js';
import { type Missing, RunOrder, type Slice } from './run-order.js';

/** Runs whose order is remembered; the one that was quiet the longest is forgotten first. */
const MAX_RUNS = 65_536;

type Entry =
  | { readonly kind: 'events'; readonly delivery: Delivery }
  | { readonly kind: 'gap'; readonly gap: Gap };

interface RunState {
  readonly header: BatchHeader;
  readonly order: RunOrder<Entry>;
  isFilling: boolean;
}

/**
 * Makes of what arrives what a subscriber is promised: of each run every event once and in order, or a gap in its place. What
 * was missed is asked for; what does not come in time is reported as a gap, and is not delivered later.
 */
export class RunSorter {
  readonly #context: ReadContext;
  readonly #isFiltered: boolean;
  readonly #deliver: (delivery: Delivery) => void;
  readonly #runs = new Map<string, RunState>();
  #isStopped = false;

  /** @param isFiltered whether sequences are left out on purpose, so that nothing can be said to be missing */
  constructor(context: ReadContext, isFiltered: boolean, deliver: (delivery: Delivery) => void) {
    this.#context = context;
    this.#isFiltered = isFiltered;
    this.#deliver = deliver;
  }

  offer(delivery: Delivery): void {
    const { header } = delivery.source;
    const state = this.#state(header);
    if (this.#isFiltered) state.order.giveUp(delivery.from - 1);
    this.#emit(
      state.order.offer({ from: delivery.from, to: delivery.to, value: { kind: 'events', delivery } }),
    );
    this.#fillIfMissing(state);
  }

  /** Takes in that a broker misses something. What it may still receive is asked for once it is noticed here. */
  offerGap(frame: GapFrame): void {
    const gap = gapOf(frame);
    const known = this.#runs.get(runKey(frame));
    if (frame.reason === 'beyond-retention' && !this.#isFiltered) {
      const order =
        known?.order ?? this.#state({ ...frame, ...NO_BATCH, stream: this.#context.stream }).order;
      this.#emit(order.offer({ from: gap.from, to: gap.to, value: { kind: 'gap', gap } }));
    } else if (!known || this.#isFiltered) {
      this.#context.onGap(gap);
    }
  }

  /** Fills no more gaps. */
  stop(): void {
    this.#isStopped = true;
  }

  #state(header: BatchHeader): RunState {
    const key = runKey(header);
    const known = this.#runs.get(key);
    if (known) this.#runs.delete(key);
    const state = known ?? { header, order: new RunOrder<Entry>(dropEntry), isFilling: false };
    this.#runs.set(key, state);
    if (this.#runs.size > MAX_RUNS) this.#runs.delete(this.#runs.keys().next().value!);
    return state;
  }

  #emit(slices: readonly Slice<Entry>[]): void {
    for (const { from, to, value } of slices) {
      if (value.kind === 'gap') this.#context.onGap({ ...value.gap, from, to });
      else this.#deliver({ ...value.delivery, from, to });
    }
  }

  #fillIfMissing(state: RunState): void {
    if (!state.isFilling && state.order.missing) {
      state.isFilling = true;
      void this.#fill(state);
    }
  }

  async #fill(state: RunState): Promise<void> {
    const { header, order } = state;
    while (order.missing && !this.#isStopped) {
      try {
        await fillGap(this.#context, header, {
          missing: () => (this.#isStopped ? undefined : order.missing),
          found: (delivery) => this.offer(delivery),
          lost: (range) => this.#lost(state, range),
        });
      } catch (error) {
        if (!(error instanceof StreamrError)) throw error;
        if (error.code === 'CLOSED') return;
        this.#context.onBad(error);
      }
      this.#giveUp(state);
    }
    state.isFilling = false;
  }

  /** Puts a gap in the place of what is no longer stored. */
  #lost({ header, order }: RunState, { from, to }: Missing): void {
    const gap = { ...gapIn(header, 'beyond-retention'), from, to };
    this.#emit(order.offer({ from, to, value: { kind: 'gap', gap } }));
  }

  #giveUp({ header, order }: RunState): void {
    const missing = order.missing;
    if (!missing || this.#isStopped) return;
    this.#context.onGap({ ...gapIn(header, 'never-received'), ...missing });
    this.#emit(order.giveUp(missing.to));
  }
}

/** What a gap does not say of its run's batches. */
const NO_BATCH = {
  firstSequence: 0,
  signedAt: 0,
  count: 1,
  encryptionType: 0,
  keyId: new Uint8Array(16),
} as const;

function dropEntry({ value }: Slice<Entry>): void {
  if (value.kind === 'events') value.delivery.handled();
}

function gapIn({ partition, origin, run }: BatchHeader, reason: GapReason): Omit<Gap, 'from' | 'to'> {
  return { partition, origin: to0x(origin), run: runName(run), reason };
}
