import { PROTOCOL_VERSION } from '../limits.js';
import { ByteWriter } from '../writer.js';
import {
  ACK_FLAG_DUPLICATE,
  DELIVERY_FLAG_STORED,
  ERROR_FLAG_CLOSES,
  ERROR_FLAG_RETRYABLE,
  FRAME_TYPE,
  type Frame,
  type QueryRange,
  type SubscriptionStart,
} from './frame.js';

/** Bytes of the largest header of a frame that carries a batch: room that avoids growing. */
const ENVELOPE_BYTES = 128;

/**
 * Lays a frame out.
 * @throws RangeError if a number does not fit its field
 */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(ENVELOPE_BYTES + payloadBytes(frame));
  writer.u8(PROTOCOL_VERSION);
  writeFields(writer, frame);
  return writer.finish();
}

function payloadBytes(frame: Frame): number {
  if (frame.type === 'publish' || frame.type === 'batch') return frame.batch.length;
  return frame.type === 'event' ? frame.event.length : 0;
}

function writeFields(writer: ByteWriter, frame: Frame): void {
  switch (frame.type) {
    case 'hello':
      writer.u8(FRAME_TYPE.HELLO).u8(frame.minVersion).u8(frame.maxVersion).str(frame.agent);
      return;
    case 'challenge':
      writer.u8(FRAME_TYPE.CHALLENGE).u8(frame.version).u64(frame.chainId).i64(frame.time);
      writer.str(frame.nonce).str(frame.domain).str(frame.uri);
      writer.u32(frame.maxFrameBytes).u32(frame.maxRequests).str(frame.agent);
      return;
    case 'authenticate':
      writer.u8(FRAME_TYPE.AUTHENTICATE).u32(frame.requestId).str(frame.text).bytes16(frame.signature);
      return;
    case 'publish':
      writer.u8(FRAME_TYPE.PUBLISH).u32(frame.requestId).u8(frame.ackLevel).raw(frame.batch);
      return;
    case 'ack':
      writer.u8(FRAME_TYPE.ACK).u32(frame.requestId).u8(frame.ackLevel);
      writer.u8(frame.duplicate ? ACK_FLAG_DUPLICATE : 0);
      return;
    case 'ok':
      writer.u8(FRAME_TYPE.OK).u32(frame.requestId);
      return;
    case 'subscribe':
      writer.u8(FRAME_TYPE.SUBSCRIBE).u32(frame.requestId).raw(frame.stream);
      writePartitions(writer, frame.partitions);
      writeStart(writer, frame.start);
      writer.str(frame.filter).u64(frame.credit);
      return;
    case 'batch':
      writer
        .u8(FRAME_TYPE.BATCH)
        .u32(frame.requestId)
        .u8(frame.stored ? DELIVERY_FLAG_STORED : 0);
      writer.u32(frame.firstIndex).u32(frame.indexCount).bytes16(frame.cursor).raw(frame.batch);
      return;
    case 'event':
      writer
        .u8(FRAME_TYPE.EVENT)
        .u32(frame.requestId)
        .u8(frame.stored ? DELIVERY_FLAG_STORED : 0);
      writer.bytes16(frame.cursor).raw(frame.event);
      return;
    case 'gap':
      writer.u8(FRAME_TYPE.GAP).u32(frame.requestId).u32(frame.partition);
      writer.u8(frame.originType).bytes16(frame.origin).raw(frame.run).u64(frame.from).u64(frame.to);
      writer.u8(frame.reason === 'beyond-retention' ? 1 : 0);
      return;
    case 'credit':
      writer.u8(FRAME_TYPE.CREDIT).u32(frame.requestId).u64(frame.bytes);
      return;
    case 'cancel':
      writer.u8(FRAME_TYPE.CANCEL).u32(frame.requestId);
      return;
    case 'end':
      writer.u8(FRAME_TYPE.END).u32(frame.requestId).u64(frame.events);
      return;
    case 'live':
      writer.u8(FRAME_TYPE.LIVE).u32(frame.requestId).u32(frame.partition).bytes16(frame.cursor);
      return;
    case 'query':
      writer.u8(FRAME_TYPE.QUERY).u32(frame.requestId).raw(frame.stream);
      writePartitions(writer, frame.partitions);
      writeRange(writer, frame.range);
      writer
        .u8(frame.backwards ? 1 : 0)
        .u64(frame.limit)
        .str(frame.filter)
        .u64(frame.credit);
      return;
    case 'error':
      writer.u8(FRAME_TYPE.ERROR).u32(frame.requestId).u16(frame.code);
      writer.u8((frame.closes ? ERROR_FLAG_CLOSES : 0) | (frame.retryable ? ERROR_FLAG_RETRYABLE : 0));
      writer.u32(frame.retryAfterMs).str(frame.message);
      return;
  }
}

function writePartitions(writer: ByteWriter, partitions: readonly number[]): void {
  writer.u16(partitions.length);
  for (const partition of partitions) writer.u32(partition);
}

function writeStart(writer: ByteWriter, start: SubscriptionStart): void {
  switch (start.kind) {
    case 'now':
      writer.u8(0);
      return;
    case 'last':
      writer.u8(1).u32(start.count);
      return;
    case 'time':
      writer.u8(2).i64(start.from);
      return;
    case 'cursor':
      writer.u8(3);
      for (const cursor of start.cursors) writer.bytes16(cursor);
      return;
  }
}

function writeRange(writer: ByteWriter, range: QueryRange): void {
  switch (range.kind) {
    case 'last':
      writer.u8(0).u32(range.count);
      return;
    case 'time':
      writer.u8(1).i64(range.from).i64(range.to);
      return;
    case 'cursor':
      writer.u8(2);
      for (const cursor of range.cursors) writer.bytes16(cursor);
      return;
    case 'run':
      writer.u8(3).u8(range.originType).bytes16(range.origin).raw(range.run).u64(range.from).u64(range.to);
      return;
  }
}
