import { Batch } from './batch.js';
import { batchDigest } from './digest.js';
import { ContentKey } from './encryption.js';
import { MalformedBatchError } from './errors.js';
import { type EventDraft, encodedLength, writeEvent } from './event.js';
import { treeRoot } from './hash-tree.js';
import { type BatchHeader, ENCRYPTION, writeHeader } from './header.js';
import { KEY_ID_BYTES, MAX_BATCH_BYTES, MAX_CONTENT_BYTES, TAG_BYTES } from './limits.js';
import type { BatchSigner } from './signatures/method.js';
import { ByteWriter } from './writer.js';

/** A group key and its name. */
export interface GroupKey {
  /** 16 bytes. */
  readonly id: Uint8Array;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** What a batch says besides its events and its signer. */
export interface BatchFields {
  readonly stream: Uint8Array;
  readonly partition: number;
  readonly run: Uint8Array;
  readonly firstSequence: number;
  /** Microseconds since the Unix epoch. */
  readonly signedAt: number;
}

/**
 * Lays out, encrypts if a group key is given, hashes and signs a batch.
 * @throws MalformedBatchError if the events are too many, too large or not sorted by timestamp
 */
export async function buildBatch(
  fields: BatchFields,
  drafts: readonly EventDraft[],
  signer: BatchSigner,
  chainId: number,
  groupKey?: GroupKey,
): Promise<Batch> {
  const header: BatchHeader = {
    ...fields,
    count: drafts.length,
    encryptionType: groupKey ? ENCRYPTION.AES_256_GCM : ENCRYPTION.NONE,
    keyId: groupKey ? groupKey.id : new Uint8Array(KEY_ID_BYTES),
    originType: signer.originType,
    origin: signer.origin,
  };
  const events = groupKey ? encrypted(header, drafts, groupKey) : drafts;
  const layout = layOut(header, events);
  const root = treeRoot(layout.bytes, layout.offsets);
  const digest = batchDigest(header, root, chainId);
  const signature = await signer.sign({ header, root, chainId, digest });
  return Batch.decode(concatSignature(layout.bytes, signer.signatureType, signature));
}

function encrypted(header: BatchHeader, drafts: readonly EventDraft[], groupKey: GroupKey): EventDraft[] {
  const key = ContentKey.derive(groupKey.key, header);
  return drafts.map(({ timestamp, contentType, content }, index) => ({
    timestamp,
    contentType,
    content: key.encrypt(header.firstSequence + index, content),
  }));
}

interface Layout {
  /** Everything before signatureType. */
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

function layOut(header: BatchHeader, events: readonly EventDraft[]): Layout {
  const eventsLength = events.reduce((sum, event) => sum + encodedLength(event), 0);
  if (eventsLength > MAX_BATCH_BYTES) {
    throw new MalformedBatchError(
      `The events have ${eventsLength} bytes; a batch at most ${MAX_BATCH_BYTES}. Put them into several.`,
      'BATCH_TOO_LARGE',
    );
  }
  const head = new ByteWriter();
  writeHeader(head, header);
  head.u32(eventsLength);
  const bytes = new Uint8Array(head.position + eventsLength);
  bytes.set(head.finish());
  const view = new DataView(bytes.buffer);
  const offsets = new Uint32Array(events.length + 1);
  let at = head.position;
  events.forEach((event, index) => {
    offsets[index] = at;
    at = writeEvent(bytes, view, at, event);
  });
  offsets[events.length] = at;
  return { bytes, offsets };
}

function concatSignature(bytes: Uint8Array, signatureType: number, signature: Uint8Array): Uint8Array {
  const signed = new Uint8Array(bytes.length + 3 + signature.length);
  signed.set(bytes);
  const view = new DataView(signed.buffer);
  view.setUint8(bytes.length, signatureType);
  view.setUint16(bytes.length + 1, signature.length);
  signed.set(signature, bytes.length + 3);
  return signed;
}

/** The largest content that an event can have, encrypted or not, in bytes. */
export function maxContentBytes(isEncrypted: boolean): number {
  return isEncrypted ? MAX_CONTENT_BYTES - TAG_BYTES : MAX_CONTENT_BYTES;
}
