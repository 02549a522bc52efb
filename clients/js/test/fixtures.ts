import type { Batch, BatchFields, BatchSigner, EventDraft, GroupKey } from '../src/index.js';
import { buildBatch, fromHex, Secp256k1Signer, utf8 } from '../src/index.js';

export const CHAIN_ID = 31_337;
export const STREAM = fromHex('0x1111111111111111111111111111111111111111');
export const RUN = fromHex('0102030405060708');
export const SIGNED_AT = 1_795_403_404_124_000;
export const SIGNER = new Secp256k1Signer(new Uint8Array(32).fill(7));

export const FIELDS: BatchFields = {
  stream: STREAM,
  partition: 3,
  run: RUN,
  firstSequence: 16,
  signedAt: SIGNED_AT,
};

/** Events whose contents are the JSON numbers 0, 1, 2 …, a microsecond apart. */
export function drafts(count: number): EventDraft[] {
  return Array.from({ length: count }, (_, i) => ({
    timestamp: SIGNED_AT - count + i,
    contentType: 1,
    content: utf8(String(i)),
  }));
}

/** A signed batch of `count` events. */
export function signedBatch(
  count: number,
  fields: Partial<BatchFields> = {},
  signer: BatchSigner = SIGNER,
  groupKey?: GroupKey,
): Promise<Batch> {
  return buildBatch({ ...FIELDS, ...fields }, drafts(count), signer, CHAIN_ID, groupKey);
}
