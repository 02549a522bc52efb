import type { Batch } from '../protocol/batch.js';
import { to0x } from '../protocol/bytes.js';
import type { DetachedEvent } from '../protocol/detached.js';
import type { BatchFrame, EventFrame, GapFrame, GapReason } from '../protocol/frames/frame.js';
import { type BatchHeader, runName } from '../protocol/header.js';
import type { Checked, Checker } from './checker.js';
import type { Connection } from './connection.js';
import { StreamrError } from './errors.js';
import { EventSource, type GroupKeys } from './stream-event.js';

/** Sequences of a run that are missing, both ends included. */
export interface Gap {
  readonly partition: number;
  readonly origin: `0x${string}`;
  readonly run: string;
  readonly from: number;
  readonly to: number;
  readonly reason: GapReason;
}

/** What all that reads a stream shares. */
export interface ReadContext {
  readonly connection: Connection;
  /** Address of the stream, 20 bytes. */
  readonly stream: Uint8Array;
  readonly checker: Checker;
  readonly groupKeys: GroupKeys;
  /** Bytes that a broker may send ahead of the consumer. */
  readonly windowBytes: number;
  /** Told of what a broker delivered that is not good; it is left out. */
  readonly onBad: (error: StreamrError) => void;
  readonly onGap: (gap: Gap) => void;
}

/** Events of a good batch that answer a request: consecutive ones of one run. */
export interface Arrival {
  readonly source: EventSource;
  readonly from: number;
  readonly to: number;
  /** Where to go on after them, opaque. */
  readonly cursor: Uint8Array;
}

/** Events on their way to the consumer. */
export interface Delivery extends Arrival {
  /** To be called once the consumer is done with them. */
  readonly handled: () => void;
}

/** Checks the frame and finds the events in it that answer the request. */
export function openDelivery(
  context: ReadContext,
  frame: BatchFrame | EventFrame,
): Checked<Arrival> | Promise<Checked<Arrival>> {
  const checked =
    frame.type === 'batch' ? context.checker.batch(frame.batch) : context.checker.detached(frame.event);
  return checked instanceof Promise
    ? checked.then((result) => select(context, frame, result))
    : select(context, frame, checked);
}

/** Names the run that a batch or gap belongs to, within its stream. */
export function runKey(of: Pick<BatchHeader, 'partition' | 'originType' | 'origin' | 'run'>): string {
  return `${of.partition}/${of.originType}/${to0x(of.origin)}/${runName(of.run)}`;
}

/** A gap as a broker tells of it. */
export function gapOf(frame: GapFrame): Gap {
  const { partition, origin, run, from, to, reason } = frame;
  return { partition, origin: to0x(origin), run: runName(run), from, to, reason };
}

function select(
  context: ReadContext,
  frame: BatchFrame | EventFrame,
  checked: Checked<Batch | DetachedEvent>,
): Checked<Arrival> {
  if (checked.kind === 'bad') return checked;
  const { value } = checked;
  const source = new EventSource(value, frame.stored, context.groupKeys);
  if (frame.type === 'event') {
    const { sequence } = (value as DetachedEvent).event;
    return { kind: 'good', value: { source, from: sequence, to: sequence, cursor: frame.cursor } };
  }
  const { firstIndex, indexCount } = frame;
  if (indexCount < 1 || firstIndex + indexCount > value.header.count) {
    const message = `The broker selected ${indexCount} events from ${firstIndex} on out of ${value.header.count}.`;
    return { kind: 'bad', error: new StreamrError('MALFORMED_FRAME', message) };
  }
  const from = value.header.firstSequence + firstIndex;
  return { kind: 'good', value: { source, from, to: from + indexCount - 1, cursor: frame.cursor } };
}
