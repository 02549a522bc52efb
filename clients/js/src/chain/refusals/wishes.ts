import type { Refusals } from './refusal.js';

/** What the wishlist refuses. */
export const WISH_REFUSALS = {
  'AlreadyAccepted(address)': 'the account accepts licence {0} already',
  'AlreadyProposed(address)': 'licence {0} is proposed already',
  'BountyIsDue(address)':
    "{0} has accepted what the wish came true with: its part of the bounty is the beneficiary's",
  'InvalidDeadline(uint64,uint64,uint64)': 'a deadline is from second {1} to {2} of the Unix epoch, not {0}',
  'NoContribution(address)': '{0} has put nothing aside for the wish',
  'NoMajority(uint128,uint128)':
    'wishers with {0} of {1} wei of DATA support the licence, and more than half are needed',
  'NotProposed(address)': 'licence {0} is not proposed for this wish: its seller must do that first',
  'NotTrueYet(uint256)': 'wish {0} has not come true yet',
  'NothingToAdd()': 'a contribution is more than nothing',
  'NothingToPay()': 'none of these accounts has anything to pay',
  'UnknownWish(uint256)': 'there is no wish {0}',
  'WishCameTrue(address)': 'the wish has come true, by licence {0}',
  'WishExpired(uint64)': 'the wish expired at second {0} of the Unix epoch: take back what you put aside',
} as const satisfies Refusals;
