import type { Refusals } from './refusal.js';

/** What is wrong with events that contracts are shown. */
export const EVENT_REFUSALS = {
  'BadSignature()':
    'the signature is not one over this batch: check the header, and that nothing was changed',
  'HighS(bytes32)':
    "the signature's s, {0}, is in the upper half of the curve's order: such signatures are not taken",
  'BadProof(uint256,uint256)':
    'the proof has {0} hashes, a batch of this size takes {1}: it belongs to another event or batch',
  'EmptyBatch()': 'a batch of no events proves nothing',
  'IndexOutOfRange(uint32,uint32)': 'the batch has {1} events, so there is none with index {0}',
  'MalformedEvent()': "the event's bytes are not laid out as the protocol says",
} as const satisfies Refusals;
