import type { Refusals } from './refusal.js';

/** What karma refuses. */
export const KARMA_REFUSALS = {
  'CreditorKnown(address)':
    "contract {0} has been authorised before: what it may do is the owner's to change",
  'InvalidHalfLife(uint64,uint64,uint64)': 'the half-life is from {1} to {2} seconds, not {0}',
  'NotCreditor(address)': '{0} may not change karma: the owner names who may',
  'NotFactory(address)': '{0} may not name creditors: only factories may',
} as const satisfies Refusals;
