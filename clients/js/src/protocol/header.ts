import { to0x, toHex } from './bytes.js';
import type { ErrorCode } from './error-codes.js';
import {
  ADDRESS_BYTES,
  KEY_ID_BYTES,
  MAX_BATCH_EVENTS,
  MAX_ORIGIN_BYTES,
  MAX_PARTITIONS,
  MAX_SEQUENCE,
  PROTOCOL_VERSION,
  RUN_BYTES,
} from './limits.js';
import type { ByteReader } from './reader.js';
import type { ByteWriter } from './writer.js';

/** An address as text: `0x` and 40 lower-case hexadecimal digits. */
export type Address = `0x${string}`;

/** How contents are encrypted. */
export const ENCRYPTION = { NONE: 0, AES_256_GCM: 1 } as const;

/** What kind of account an origin is. */
export const ORIGIN_TYPE = { ETHEREUM: 1, X509: 2 } as const;

/** The fields of a batch before its events; a detached event begins with the same. */
export interface BatchHeader {
  /** Address of the Stream contract, 20 bytes. */
  readonly stream: Uint8Array;
  readonly partition: number;
  /** Name of the run, 8 bytes. */
  readonly run: Uint8Array;
  /** Sequence of the batch's first event. */
  readonly firstSequence: number;
  /** When the publisher signed, in microseconds since the Unix epoch. */
  readonly signedAt: number;
  /** Events in the batch. */
  readonly count: number;
  readonly encryptionType: number;
  /** Name of the group key, 16 bytes; zero when nothing is encrypted. */
  readonly keyId: Uint8Array;
  readonly originType: number;
  /** Who signed; 20 bytes for the types known today. */
  readonly origin: Uint8Array;
}

const NO_KEY_ID = new Uint8Array(KEY_ID_BYTES);

/** Reads a header and checks what can be checked without the events. */
export function readHeader(
  reader: ByteReader,
  malformed: (message: string, code?: ErrorCode) => Error,
): BatchHeader {
  const version = reader.u8('version');
  if (version !== PROTOCOL_VERSION) {
    throw malformed(
      `Version ${version} of a batch is not supported; this side knows version ${PROTOCOL_VERSION}.`,
      'UNSUPPORTED_VERSION',
    );
  }
  const stream = reader.take(ADDRESS_BYTES, 'stream');
  const partition = reader.u32('partition');
  if (partition >= MAX_PARTITIONS) {
    throw malformed(`Partition ${partition} is beyond the last one, ${MAX_PARTITIONS - 1}.`);
  }
  const run = reader.take(RUN_BYTES, 'run');
  const firstSequence = reader.u64('firstSequence');
  const signedAt = reader.i64('signedAt');
  const count = reader.u32('count');
  if (count === 0) throw malformed('A batch holds at least one event.');
  if (count > MAX_BATCH_EVENTS) {
    throw malformed(`A batch holds at most ${MAX_BATCH_EVENTS} events, not ${count}.`, 'TOO_MANY_EVENTS');
  }
  if (firstSequence + (count - 1) > MAX_SEQUENCE) throw malformed('The last sequence is beyond 2^53 − 1.');
  const encryptionType = reader.u8('encryptionType');
  const keyId = encryptionType === ENCRYPTION.NONE ? NO_KEY_ID : reader.take(KEY_ID_BYTES, 'keyId');
  const originType = reader.u8('originType');
  const origin = reader.bytes16('origin', MAX_ORIGIN_BYTES);
  return {
    stream,
    partition,
    run,
    firstSequence,
    signedAt,
    count,
    encryptionType,
    keyId,
    originType,
    origin,
  };
}

/** Writes a header. */
export function writeHeader(writer: ByteWriter, header: BatchHeader): void {
  writer.u8(PROTOCOL_VERSION);
  writeSignedHeader(writer, header);
  writer.u8(header.originType).bytes16(header.origin);
}

/** Writes the fields from `stream` to `keyId`: the associated data of an encrypted content. */
export function writeSignedHeader(writer: ByteWriter, header: BatchHeader): void {
  writer
    .raw(header.stream)
    .u32(header.partition)
    .raw(header.run)
    .u64(header.firstSequence)
    .i64(header.signedAt)
    .u32(header.count)
    .u8(header.encryptionType);
  if (header.encryptionType !== ENCRYPTION.NONE) writer.raw(header.keyId);
}

/** Sequence of a batch's last event. */
export function lastSequence(header: BatchHeader): number {
  return header.firstSequence + header.count - 1;
}

/** An address of 20 bytes as text. */
export function addressOf(bytes: Uint8Array): Address {
  return to0x(bytes);
}

/** A run's name as text: 16 hexadecimal digits. */
export function runName(run: Uint8Array): string {
  return toHex(run);
}
