import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ClientOptions,
  DecryptionError,
  type Gap,
  Secp256k1Signer,
  type StreamEvent,
  StreamrClient,
  type StreamrError,
  type Subscription,
  to0x,
  toHex,
} from '../../src/index.js';
import { CHAIN_ID, SIGNER, STREAM, signedBatch } from '../fixtures.js';
import { MemoryBroker } from './memory-broker.js';

const STREAM_TEXT = to0x(STREAM);
const PRIVATE_KEY = new Uint8Array(32).fill(7);

let broker: MemoryBroker;
const clients: StreamrClient[] = [];

beforeEach(async () => {
  broker = new MemoryBroker();
  await broker.start();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close({ timeoutMs: 1 }).catch(() => {});
  await broker.stop();
});

async function connect(options: Partial<ClientOptions> = {}): Promise<StreamrClient> {
  const backoff = { minMs: 5, maxMs: 20 };
  const client = await StreamrClient.connect({
    url: broker.url,
    privateKey: PRIVATE_KEY,
    backoff,
    ...options,
  });
  clients.push(client);
  return client;
}

/** Takes events until there are as many as asked for. */
async function take(subscription: Subscription, count: number): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of subscription) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

describe('connect', () => {
  it('connect_shouldSignInWithTheAccountOfTheKey', async () => {
    const client = await connect();
    expect(broker.signedIn).toEqual([SIGNER.account]);
    expect(client.address).toBe(SIGNER.account);
    expect(client.chainId).toBe(CHAIN_ID);
  });

  it('connect_shouldSayThatNobodyListens', async () => {
    await broker.stop();
    await expect(connect()).rejects.toMatchObject({ code: 'NOT_CONNECTED' });
    await expect(connect()).rejects.toThrow('Check the address');
    await broker.start();
  });

  it('connect_shouldNotSignAnotherBrokersChallenge', async () => {
    broker.publicAddress = 'broker.example:7070';
    await expect(connect()).rejects.toMatchObject({ code: 'AUTHENTICATION_FAILED' });
    await expect(connect()).rejects.toThrow('calls itself broker.example:7070');
    expect(broker.signedIn).toEqual([]);
    await connect({ domain: 'broker.example:7070' });
    expect(broker.signedIn).toEqual([SIGNER.account]);
  });

  it('connect_shouldSignInUnderTheHostOfTheUrlBesideTheDomain', async () => {
    await connect({ domain: 'broker.example:7070' });
    expect(broker.signedIn).toEqual([SIGNER.account]);
  });

  it('connect_shouldNotSignAChallengeThatSaysMoreThanItShould', async () => {
    broker.signInUri = 'ws://other.example/ws';
    await expect(connect()).rejects.toThrow('an address that is not its own');
    broker.signInUri = undefined;
    broker.nonce = '12345678\nURI: ws://other.example/ws';
    await expect(connect()).rejects.toMatchObject({ code: 'AUTHENTICATION_FAILED' });
    await expect(connect()).rejects.toThrow('a nonce that is not 8 or more letters and digits');
    expect(broker.signedIn).toEqual([]);
  });

  it('connect_shouldTakeTheNamesOfTheLoopbackForOne', async () => {
    await connect({ url: broker.url.replace('127.0.0.1', 'localhost') });
    expect(broker.signedIn).toEqual([SIGNER.account]);
  });

  it('connect_shouldTryTheNextBroker', async () => {
    const client = await connect({ url: ['ws://127.0.0.1:9/ws', broker.url.replace('ws://', 'http://')] });
    expect(client.chainId).toBe(CHAIN_ID);
  });

  it('connect_shouldRefuseWhatIsNoUrl', async () => {
    await expect(connect({ url: 'localhost' })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    await expect(connect({ url: 'ftp://localhost' })).rejects.toThrow('http://localhost:7070');
  });

  it('connect_shouldRefuseAnotherChain', async () => {
    await expect(connect({ chainId: 1 })).rejects.toThrow(`follows chain ${CHAIN_ID} and not 1`);
    expect(broker.signedIn).toEqual([]);
  });
});

describe('publish', () => {
  it('publish_shouldResolveWithTheSequenceOnceStored', async () => {
    const client = await connect();
    const first = await client.publish(STREAM_TEXT, { n: 1 });
    const second = await client.publish(STREAM_TEXT, 'two');
    expect([first.sequence, second.sequence]).toEqual([0, 1]);
    expect(second.run).toBe(first.run);
    expect(broker.stored.map((batch) => batch.count)).toEqual([1, 1]);
    expect(client.verifier.verify(broker.stored[0]!)).toEqual({ kind: 'VALID' });
  });

  it('publish_shouldGatherWhatComesWhileABatchIsUnderWay', async () => {
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT);
    const first = publisher.publish(0);
    await Promise.resolve();
    await Promise.resolve();
    const rest = Array.from({ length: 99 }, (_, i) => publisher.publish(i + 1));
    await Promise.all([first, ...rest]);
    expect(broker.stored.length).toBeLessThanOrEqual(2);
    expect(broker.stored.reduce((sum, batch) => sum + batch.count, 0)).toBe(100);
  });

  it('publish_shouldCutBatchesWhereTimestampsDescendOrSpanTooMuch', async () => {
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT, { maxBatchSpanMs: 1 });
    for (const timestamp of [100, 200, 150, 160, 2_000]) void publisher.send('x', { timestamp });
    await publisher.flush();
    expect(broker.stored.map(({ count }) => count)).toEqual([2, 2, 1]);
  });

  it('publish_shouldCutBatchesAtTheirLimits', async () => {
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT, { maxBatchEvents: 10, maxBatchBytes: 100 });
    for (let i = 0; i < 25; i++) void publisher.send('x');
    await publisher.flush();
    expect(broker.stored.reduce((sum, { count }) => sum + count, 0)).toBe(25);
    for (const { count } of broker.stored) expect(count).toBeLessThanOrEqual(6);
  });

  it('publish_shouldFailWithTheBrokersReason_andGoOnInANewRun', async () => {
    const client = await connect();
    const before = await client.publish(STREAM_TEXT, 1);
    broker.onPublish = () => 'NO_PERMISSION';
    await expect(client.publish(STREAM_TEXT, 2)).rejects.toMatchObject({ code: 'NO_PERMISSION' });
    broker.onPublish = () => undefined;
    const after = await client.publish(STREAM_TEXT, 3);
    expect(after.sequence).toBe(0);
    expect(after.run).not.toBe(before.run);
  });

  it('publish_shouldTryAgainWhenTheBrokerAsksTo', async () => {
    const client = await connect();
    let refusals = 3;
    broker.onPublish = () => (refusals-- > 0 ? 'OVERLOADED' : undefined);
    const receipt = await client.publish(STREAM_TEXT, 1);
    expect(receipt.sequence).toBe(0);
    expect(broker.published.length).toBe(4);
    expect(new Set(broker.published.map((batch) => toHex(batch.bytes))).size).toBe(1);
  });

  it('publish_shouldSendTheSameBytesAgainAfterALoss_andKeepItsRun', async () => {
    const client = await connect();
    const before = await client.publish(STREAM_TEXT, 0);
    broker.onPublish = () => 'drop';
    const lost = client.publish(STREAM_TEXT, 1);
    await until(() => broker.published.length === 2);
    broker.onPublish = () => undefined;
    broker.cut();
    const receipt = await lost;
    expect(receipt).toMatchObject({ run: before.run, sequence: 1 });
    expect(broker.published[2]!.bytes).toEqual(broker.published[1]!.bytes);
  });

  it('publish_shouldSignAnewWhatBecameTooOldDuringALoss', async () => {
    const client = await connect();
    const before = await client.publish(STREAM_TEXT, 0);
    broker.onPublish = () => 'drop';
    const lost = [client.publish(STREAM_TEXT, 1)];
    await until(() => broker.published.length === 2);
    broker.onPublish = (batch) => (toHex(batch.run) === before.run ? 'CLOCK_SKEW' : undefined);
    broker.cut();
    const [receipt] = await Promise.all(lost);
    expect(receipt!.run).not.toBe(before.run);
    expect(broker.stored.length).toBe(2);
  });

  it('publish_shouldConnectAnewWhenNothingIsAcknowledged', async () => {
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT, { ackTimeoutMs: 30 });
    broker.onPublish = () => 'drop';
    const lost = publisher.publish(1);
    await until(() => broker.signedIn.length === 2);
    broker.onPublish = () => undefined;
    await expect(lost).resolves.toMatchObject({ sequence: 0 });
  });

  it('send_shouldWaitWhileTooMuchIsUnderWay', async () => {
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT, { maxBufferedBytes: 50 });
    broker.onPublish = () => 'drop';
    await publisher.send('x'.repeat(10));
    let isThrough = false;
    const second = publisher.send('x'.repeat(40)).then(() => {
      isThrough = true;
    });
    await until(() => broker.published.length === 1);
    expect(isThrough).toBe(false);
    broker.onPublish = () => undefined;
    broker.cut();
    await second;
    await publisher.flush();
    expect(broker.stored.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  it('flush_shouldThrowWhatSendCouldNotPublish', async () => {
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT);
    broker.onPublish = () => 'NO_PERMISSION';
    await publisher.send(1);
    await expect(publisher.flush()).rejects.toMatchObject({ code: 'NO_PERMISSION' });
    await expect(publisher.flush()).resolves.toBeUndefined();
  });

  it('publish_shouldNotWaitForAcknowledgementsThatItDoesNotAskFor', async () => {
    const errors: unknown[] = [];
    const client = await connect();
    const publisher = await client.publisher(STREAM_TEXT, {
      ack: 'none',
      onError: (error) => errors.push(error),
    });
    broker.onPublish = (batch) => (batch.firstSequence === 0 ? 'NO_PERMISSION' : 'drop');
    await publisher.publish(1);
    await publisher.publish(2);
    await until(() => errors.length === 1);
    expect(errors[0]).toMatchObject({ code: 'NO_PERMISSION' });
  });

  it('publish_shouldRefuseAContentThatIsTooLarge', async () => {
    const client = await connect();
    const tooLarge = client.publish(STREAM_TEXT, new Uint8Array(1_048_577));
    await expect(tooLarge).rejects.toMatchObject({ code: 'CONTENT_TOO_LARGE' });
  });

  it('close_shouldNotWaitForEverForAcknowledgements', async () => {
    const client = await connect();
    broker.onPublish = () => 'drop';
    const lost = client.publish(STREAM_TEXT, 1);
    const closed = client.close({ timeoutMs: 20 });
    await expect(lost).rejects.toMatchObject({ code: 'CLOSED' });
    await closed;
  });
});

describe('subscribe', () => {
  const PARTITIONS = [0, 3];

  it('subscribe_shouldDeliverWhatIsPublishedFromThenOn', async () => {
    const client = await connect();
    await client.publish(STREAM_TEXT, 'before');
    const subscription = await client.subscribe(STREAM_TEXT, { partitions: PARTITIONS });
    await client.publish(STREAM_TEXT, { n: 1 });
    await client.publish(STREAM_TEXT, new Uint8Array([1, 2]), { partition: 3 });
    await client.publish(STREAM_TEXT, 'done', { contentType: 'text/html' });
    const events = await take(subscription, 3);
    expect(events[0]!.json()).toEqual({ n: 1 });
    expect(events[0]!.origin).toBe(SIGNER.account);
    expect(events[1]!.content).toEqual(Uint8Array.of(1, 2));
    expect(events[1]!.partition).toBe(3);
    expect(events[2]!.contentType).toBe('text/html');
    expect(events[2]!.text()).toBe('done');
    expect(client.verifier.verifyDetached(events[2]!.detach())).toEqual({ kind: 'VALID' });
  });

  it('subscribe_shouldCallBackInOrder', async () => {
    const client = await connect();
    const seen: unknown[] = [];
    await client.subscribe(STREAM_TEXT, { partitions: [0] }, (event) => void seen.push(event.json()));
    for (let i = 0; i < 5; i++) await client.publish(STREAM_TEXT, i);
    await until(() => seen.length === 5);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it('close_shouldEndTheLoopOverASubscription', async () => {
    const client = await connect();
    const subscription = await client.subscribe(STREAM_TEXT, { partitions: [0] });
    await client.publish(STREAM_TEXT, 1);
    const seen: unknown[] = [];
    for await (const event of subscription) {
      seen.push(event.json());
      await client.close();
    }
    expect(seen).toEqual([1]);
  });

  it('subscribe_shouldLoseAndDoubleNothingAcrossManyLosses', async () => {
    const publisher = await (await connect()).publisher(STREAM_TEXT, { maxBatchEvents: 20 });
    const reader = await connect({ privateKey: new Uint8Array(32).fill(9) });
    const subscription = await reader.subscribe(STREAM_TEXT, { partitions: [0] });
    const total = 3_000;
    const received = take(subscription, total);
    for (let i = 0; i < total; i++) {
      if (i % 300 === 150) broker.cut();
      await publisher.send(i);
      if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await publisher.flush();
    const values = (await received).map((event) => event.json<number>());
    expect(values).toEqual(Array.from({ length: total }, (_, i) => i));
  });

  it('subscribe_shouldFillAGapFromStorage', async () => {
    const client = await connect();
    const gaps: Gap[] = [];
    const options = { partitions: [0], onGap: (gap: Gap) => gaps.push(gap) };
    const subscription = await client.subscribe(STREAM_TEXT, options);
    broker.hideLive = (batch) => batch.firstSequence === 1;
    for (let i = 0; i < 4; i++) await client.publish(STREAM_TEXT, i);
    const events = await take(subscription, 4);
    expect(events.map((event) => event.json())).toEqual([0, 1, 2, 3]);
    expect(gaps).toEqual([]);
  });

  it('subscribe_shouldReportAGapThatCannotBeFilled_andGoOn', async () => {
    const client = await connect();
    const gaps: Gap[] = [];
    const options = { partitions: [0], onGap: (gap: Gap) => gaps.push(gap) };
    const subscription = await client.subscribe(STREAM_TEXT, options);
    const isMissing = ({ firstSequence }: { firstSequence: number }): boolean =>
      firstSequence === 1 || firstSequence === 2;
    broker.hideLive = isMissing;
    broker.hideFromRuns = isMissing;
    const receipts = [];
    for (let i = 0; i < 4; i++) receipts.push(await client.publish(STREAM_TEXT, i));
    const events = await take(subscription, 2);
    expect(events.map((event) => event.json())).toEqual([0, 3]);
    const { run } = receipts[0]!;
    expect(gaps).toEqual([
      { partition: 0, origin: SIGNER.account, run, from: 1, to: 2, reason: 'never-received' },
    ]);
  });

  it('subscribe_shouldNotWaitForWhatIsNoLongerStored', async () => {
    const client = await connect();
    const gaps: Gap[] = [];
    const options = { partitions: [0], onGap: (gap: Gap) => gaps.push(gap) };
    const subscription = await client.subscribe(STREAM_TEXT, options);
    const isMissing = ({ firstSequence }: { firstSequence: number }): boolean => firstSequence === 1;
    broker.hideLive = isMissing;
    broker.hideFromRuns = isMissing;
    broker.gapReason = 'beyond-retention';
    for (let i = 0; i < 3; i++) await client.publish(STREAM_TEXT, i);
    const events = await take(subscription, 2);
    expect(events.map((event) => event.json())).toEqual([0, 2]);
    expect(gaps).toMatchObject([{ from: 1, to: 1, reason: 'beyond-retention' }]);
  });

  it('subscribe_shouldLeaveOutWhatIsNotSigned_andSaySo', async () => {
    const troubles: StreamrError[] = [];
    const client = await connect({ onTrouble: (error) => troubles.push(error) });
    const subscription = await client.subscribe(STREAM_TEXT, { partitions: [3] });
    const good = await signedBatch(1, { firstSequence: 0 });
    const forged = await signedBatch(1, { firstSequence: 0 });
    forged.event(0).bytes[EVENT_CONTENT]! ^= 1;
    const other = await signedBatch(1, { firstSequence: 0, stream: new Uint8Array(20).fill(1) });
    for (const batch of [forged, other, good]) broker.store(batch);
    const [event] = await take(subscription, 1);
    expect(event!.json()).toBe(0);
    expect(troubles.map(({ code }) => code)).toEqual(['BAD_SIGNATURE', 'WRONG_STREAM']);
  });

  it('subscribe_shouldAskThePolicyWhoMayPublish', async () => {
    const stranger = new Secp256k1Signer(new Uint8Array(32).fill(8));
    const troubles: StreamrError[] = [];
    const client = await connect({
      publishers: { mayPublish: (_, account) => Promise.resolve(account === SIGNER.account) },
      onTrouble: (error) => troubles.push(error),
    });
    const subscription = await client.subscribe(STREAM_TEXT, { partitions: [3] });
    broker.store(await signedBatch(1, {}, stranger));
    broker.store(await signedBatch(1, {}));
    const [event] = await take(subscription, 1);
    expect(event!.origin).toBe(SIGNER.account);
    expect(troubles.map(({ code }) => code)).toEqual(['NO_PERMISSION']);
  });

  it('subscribe_shouldHoldTheBrokerBackWhileTheConsumerIsSlow', async () => {
    const client = await connect({ windowBytes: 2_000 });
    const subscription = await client.subscribe(STREAM_TEXT, { partitions: [3] });
    const batchBytes = (await signedBatch(1)).bytes.length;
    let delivered = 0;
    broker.hideLive = () => {
      delivered++;
      return false;
    };
    for (let i = 0; i < 100; i++) broker.store(await signedBatch(1, { firstSequence: i }));
    await subscription.live;
    expect(delivered).toBeLessThanOrEqual(2_000 / batchBytes + 1);
    const events = await take(subscription, 100);
    expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('cursors_shouldLetAnotherSubscriptionGoOnWhereTheConsumerWas', async () => {
    const client = await connect();
    const first = await client.subscribe(STREAM_TEXT, { partitions: [0] });
    for (let i = 0; i < 6; i++) await client.publish(STREAM_TEXT, i);
    const seen: unknown[] = [];
    for await (const event of first) {
      // the cursor moves on once an event's batch is done with, so this is where the events before it end
      if (seen.length === 3) break;
      seen.push(event.json());
    }
    const second = await client.subscribe(STREAM_TEXT, { from: { cursors: first.cursors } });
    const rest = await take(second, 3);
    expect([...seen, ...rest.map((event) => event.json())]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('subscribe_shouldBeginWithTheLastEvents', async () => {
    const client = await connect();
    for (let i = 0; i < 5; i++) await client.publish(STREAM_TEXT, i);
    const subscription = await client.subscribe(STREAM_TEXT, { partitions: [0], from: { last: 2 } });
    await subscription.live;
    const events = await take(subscription, 2);
    expect(events.map((event) => event.json())).toEqual([3, 4]);
  });

  it('content_shouldBeDecryptedForThoseWhoHoldTheKey', async () => {
    const groupKey = { id: new Uint8Array(16).fill(5), key: new Uint8Array(32).fill(6) };
    const groupKeys = (id: string): Uint8Array | undefined =>
      id === toHex(groupKey.id) ? groupKey.key : undefined;
    const client = await connect({ groupKeys });
    const outsider = await connect();
    const inside = await client.subscribe(STREAM_TEXT, { partitions: [0] });
    const outside = await outsider.subscribe(STREAM_TEXT, { partitions: [0] });
    await (await client.publisher(STREAM_TEXT, { groupKey })).publish({ secret: true });
    const [seen] = await take(inside, 1);
    const [hidden] = await take(outside, 1);
    expect(seen!.json()).toEqual({ secret: true });
    expect(() => hidden!.content).toThrow(DecryptionError);
  });
});

describe('query', () => {
  it('query_shouldReturnHistoryInOrder', async () => {
    const client = await connect();
    for (let i = 0; i < 5; i++) await client.publish(STREAM_TEXT, i);
    const result = await client.query(STREAM_TEXT, { last: 5 });
    const events = await result.toArray();
    expect(events.map((event) => event.json())).toEqual([0, 1, 2, 3, 4]);
    expect(events.every((event) => event.stored)).toBe(true);
  });

  it('query_shouldNotRepeatWhatCameBeforeALoss', async () => {
    const client = await connect();
    for (let i = 0; i < 5; i++) await client.publish(STREAM_TEXT, i);
    const result = await client.query(STREAM_TEXT, { last: 5 });
    broker.cut();
    const events = await result.toArray();
    expect(events.map((event) => event.json())).toEqual([0, 1, 2, 3, 4]);
  });
});

/** Where the content of a fixture's first event begins within the event. */
const EVENT_CONTENT = 14;

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('it did not come to pass within 5 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
