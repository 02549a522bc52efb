import type { Refusals } from './refusal.js';

/** What the wishlist refuses. */
export const WISH_REFUSALS = {
  'AlreadyAccepted(address)': 'licence {0} has made a wish come true already',
  'AlreadyProposed(address)': 'licence {0} is proposed already',
  'BountyIsDue(address)': 'the bounty is due, so that {0} cannot take its part back',
  'InvalidDeadline(uint64,uint64,uint64)': 'a deadline is from second {1} to {2} of the Unix epoch, not {0}',
  'NoContribution(address)': '{0} has no part in the bounty',
  'NoMajority(uint128,uint128)':
    'wishers with {0} of {1} wei of DATA support the licence, and more than half are needed',
  'NotProposed(address)': 'licence {0} is not proposed for this wish',
  'NotTrueYet(uint256)': 'wish {0} has not come true yet',
  'NothingToAdd()': 'a contribution is more than nothing',
  'NothingToPay()': 'there is nothing to pay',
  'UnknownWish(uint256)': 'there is no wish {0}',
  'WishCameTrue(address)': 'the wish has come true, by licence {0}',
  'WishExpired(uint64)': 'the wish expired at second {0} of the Unix epoch',
} as const satisfies Refusals;
