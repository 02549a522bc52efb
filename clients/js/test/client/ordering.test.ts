import { describe, expect, it } from 'vitest';
import { Backoff } from '../../src/client/backoff.js';
import { Credit } from '../../src/client/credit.js';
import { CursorTrail } from '../../src/client/cursor-trail.js';
import { DraftQueue, type Pending } from '../../src/client/draft-queue.js';
import { RangeSet } from '../../src/client/range-set.js';
import { RunOrder } from '../../src/client/run-order.js';
import { Serial } from '../../src/client/serial.js';
import { withRandom } from '../random.js';

describe('RunOrder', () => {
  it('offer_shouldGiveEverySequenceOnceAndInOrder_whateverComesAndGoes', () => {
    withRandom((random) => {
      for (let round = 0; round < 300; round++) {
        let dropped = 0;
        let offered = 0;
        const order = new RunOrder<number>(() => dropped++);
        const out: number[] = [];
        const take = (slices: readonly { from: number; to: number }[]): void => {
          for (const { from, to } of slices) for (let s = from; s <= to; s++) out.push(s);
        };
        const total = 1 + random.int(60);
        take(order.offer({ from: 0, to: 0, value: offered++ }));
        for (let i = 0; i < 200; i++) {
          const from = random.int(total);
          take(order.offer({ from, to: Math.min(total - 1, from + random.int(6)), value: offered++ }));
        }
        for (let missing = order.missing; missing; missing = order.missing) {
          take(order.offer({ ...missing, value: offered++ }));
        }
        take(order.offer({ from: 0, to: total - 1, value: offered++ }));
        expect(out).toEqual(Array.from({ length: total }, (_, s) => s));
        expect(dropped).toBeLessThan(offered);
      }
    });
  });

  it('giveUp_shouldLetGoWhatWaits_andNotTakeLateComers', () => {
    const dropped: number[] = [];
    const order = new RunOrder<string>(({ from }) => dropped.push(from));
    order.offer({ from: 3, to: 4, value: 'a' });
    expect(order.offer({ from: 8, to: 9, value: 'c' })).toEqual([]);
    expect(order.missing).toEqual({ from: 5, to: 7 });
    expect(order.giveUp(7)).toEqual([{ from: 8, to: 9, value: 'c' }]);
    expect(order.offer({ from: 5, to: 7, value: 'b' })).toEqual([]);
    expect(dropped).toEqual([5]);
    expect(order.offer({ from: 7, to: 11, value: 'd' })).toEqual([{ from: 10, to: 11, value: 'd' }]);
  });
});

describe('RangeSet', () => {
  it('missingFrom_shouldBeWhatASetOfNumbersLacks', () => {
    withRandom((random) => {
      for (let round = 0; round < 200; round++) {
        const ranges = new RangeSet();
        const numbers = new Set<number>();
        for (let i = 0; i < 20; i++) {
          const from = random.int(80);
          const to = from + random.int(12);
          const missing = ranges.missingFrom(from, to).flatMap((r) => sequence(r.from, r.to));
          expect(missing).toEqual(sequence(from, to).filter((n) => !numbers.has(n)));
          ranges.add(from, to);
          for (const n of sequence(from, to)) numbers.add(n);
        }
      }
    });
  });
});

describe('CursorTrail', () => {
  it('safe_shouldNeverPassWhatIsNotHandled', () => {
    const trail = new CursorTrail();
    const [first, second, third] = [1, 2, 3].map((n) => trail.arrived(Uint8Array.of(n)));
    second!();
    expect(trail.safe).toBeUndefined();
    first!();
    expect(trail.safe).toEqual(Uint8Array.of(2));
    third!();
    expect(trail.safe).toEqual(Uint8Array.of(3));
  });
});

describe('Credit', () => {
  it('credit_shouldNeverGrantMoreThanItsWindow_acrossReconnections', () => {
    withRandom((random) => {
      const window = 1_000;
      let brokerMaySend = 0;
      let outstanding = 0;
      const credit = new Credit(window, (_, bytes) => {
        brokerMaySend += bytes;
      });
      const handlers: (() => void)[] = [];
      let requestId = 0;
      for (let step = 0; step < 5_000; step++) {
        if (step % 500 === 0) brokerMaySend = credit.open([++requestId]);
        if (brokerMaySend > 0 && random.int(2) === 0) {
          const bytes = 1 + random.int(100);
          brokerMaySend -= bytes;
          outstanding += bytes;
          const handled = credit.arrived(requestId, bytes);
          handlers.push(() => {
            outstanding -= bytes;
            handled();
          });
        } else {
          handlers.splice(random.int(handlers.length), 1)[0]?.();
        }
        expect(Math.max(0, brokerMaySend) + outstanding).toBeLessThanOrEqual(window + 100);
      }
      for (const handled of handlers) handled();
      expect(brokerMaySend).toBeGreaterThan(window / 2);
    });
  });
});

describe('DraftQueue', () => {
  it('take_shouldKeepOrder_andEveryLimit', () => {
    withRandom((random) => {
      for (let round = 0; round < 100; round++) {
        const limits = {
          maxEvents: 1 + random.int(8),
          maxBytes: 50 + random.int(100),
          maxSpanMicros: random.int(50),
        };
        const queue = new DraftQueue(limits);
        const events = Array.from({ length: 60 }, () => pending(random.int(40), random.int(60)));
        for (const event of events) queue.push(event);
        expect(queue.bytes).toBe(events.reduce((sum, { draft }) => sum + 14 + draft.content.length, 0));
        const taken: Pending[] = [];
        while (queue.length > 0) {
          const batch = queue.take();
          const times = batch.map(({ draft }) => draft.timestamp);
          expect(batch.length).toBeLessThanOrEqual(limits.maxEvents);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(times.at(-1)! - times[0]!).toBeLessThanOrEqual(limits.maxSpanMicros);
          const bytes = batch.reduce((sum, { draft }) => sum + 14 + draft.content.length, 0);
          expect(batch.length === 1 || bytes <= limits.maxBytes).toBe(true);
          taken.push(...batch);
        }
        expect(taken).toEqual(events);
        expect(queue.bytes).toBe(0);
      }
    });
  });

  it('unshift_shouldPutEventsBackInFront', () => {
    const queue = new DraftQueue({ maxEvents: 2, maxBytes: 1_000, maxSpanMicros: 1_000 });
    const events = [1, 2, 3, 4].map((time) => pending(time, 1));
    for (const event of events) queue.push(event);
    queue.unshift(queue.take());
    expect(queue.clear()).toEqual(events);
    expect(queue.length).toBe(0);
  });
});

describe('Serial', () => {
  it('add_shouldRunOneTaskAfterTheOther_alsoAfterAFailure', async () => {
    const log: string[] = [];
    const serial = new Serial((error) => log.push(String(error)));
    serial.add(() => void log.push('at once'));
    expect(log).toEqual(['at once']);
    const done = new Promise<void>((resolve) => {
      serial.add(async () => {
        await Promise.resolve();
        log.push('after a wait');
        throw 'a failure';
      });
      serial.add(() => {
        throw 'another';
      });
      serial.add(() => {
        log.push('last');
        resolve();
      });
    });
    await done;
    expect(log).toEqual(['at once', 'after a wait', 'a failure', 'another', 'last']);
  });
});

describe('Backoff', () => {
  it('nextMs_shouldDoubleUpToAMaximum_withHalfOfItRandom', () => {
    const low = new Backoff({ minMs: 100, maxMs: 1_000 }, () => 0);
    expect([1, 2, 3, 4, 5].map(() => low.nextMs())).toEqual([50, 100, 200, 400, 500]);
    low.reset();
    expect(low.nextMs()).toBe(50);
    expect(new Backoff({ minMs: 100, maxMs: 1_000 }, () => 1).nextMs()).toBe(100);
  });
});

function pending(timestamp: number, bytes: number): Pending {
  const draft = { timestamp, contentType: 0, content: new Uint8Array(bytes) };
  return { draft, stored: () => {}, failed: () => {} };
}

function sequence(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
