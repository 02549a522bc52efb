import type { Refusals } from './refusal.js';

/** What the data market and its licences refuse. */
export const MARKET_REFUSALS = {
  'InvalidBeneficiary(address)': '{0} cannot be the beneficiary: name an account that can be paid',
  'InvalidMinimumPeriod(uint64,uint64)': 'the minimum period is from 1 to {1} seconds, not {0}',
  'InvalidParameters((uint16,uint16,uint64,uint64))':
    'the parameters of the market lie outside their bounds: see docs/operating/contracts.md',
  'InvalidPrice()':
    'the price does not fit the way it is earned: paying by the event needs both prices, other ways only that of a second, and what is free has neither a lock nor a price',
  'InvalidStreamCount(uint256,uint256)': 'a product has 1 to {1} streams, not {0}',
  'NotSeller(address,address)': 'only the seller may do this, not {0}',
  'NothingToFund()': 'there is nothing to pass on to the rewards',
  'RewardsRefused(address,uint256)':
    'the coordinator {0} did not take the {1} wei of DATA that are due to it: report it',
  'StreamsNotAscending(address)': 'the streams are to be in ascending order and each once: {0} is not',
  'UnknownLicense(address)': 'the market made no licence contract at {0}: check its address',
  'UnknownProduct(uint256)': 'there is no product {0}',
  'UnknownStream(address)': '{0} is no stream of the registry: check its address',
  'AlreadyFlagged(address,uint32)': '{0} has flagged by purchase {1} already, and each counts once',
  'AttestationExpired(uint64)':
    'the attestation was good until second {0} of the Unix epoch: get another one',
  'BadAttestation(address,address)': '{0} did not attest who {1} is: get an attestation from that attester',
  'ClaimsAreFrozen(uint64)':
    'claims are frozen until second {0} of the Unix epoch, since holders flagged bad data',
  'ClaimsAreNotFrozen()': 'claims are not frozen, so that there is nothing to settle',
  'CountKnown(address,uint32,uint64)':
    'the count of stream {0}, partition {1}, up to second {2} of the Unix epoch is known already',
  'EpochOutOfOrder(uint64,uint64)':
    'that epoch begins at second {0} of the Unix epoch, and all is proven until {1}: prove epochs in order',
  'GrantMissing(address,uint64,uint64)':
    'the licence may grant stream {0} until second {1} of the Unix epoch and needs to until {2}: its owner must give it the permission to grant',
  'HolderIsBarred(address)': 'the seller does not sell to {0} any more',
  'InvalidHolder(address)': '{0} cannot hold a licence',
  'InvalidPeriod(uint64,uint64,uint64)': 'a licence lasts from {1} to {2} seconds, not {0}',
  'LicenseHasEnded()': 'the licence has ended for all its holders: what was not claimed can be refunded',
  'NoLicense(address)': '{0} has no licence that runs now',
  'NotArbiter(address)': 'only the owner of the market settles disputes, not {0}',
  'NotCoordinator(address)': '{0} is and was no network coordinator, so that its counts prove nothing',
  'NotFlagged(address,uint32)': '{0} has not flagged purchase {1}',
  'NotInProduct(address)': 'stream {0} is not part of the product',
  'NotMarket(address)': 'only the market may do this, not {0}',
  'NotSeller(address)': 'only the seller may do this, not {0}',
  'NotOnSale()': 'this version of the product is not on sale: look whether the market has a newer one',
  'NotPayee(address)': 'only the seller or the beneficiary may do this, not {0}',
  'NothingAtStake(address,uint32)':
    'nothing of purchase {1} of {0} is in escrow, so that its flag would weigh nothing',
  'NothingToClaim()': 'nothing can be claimed yet',
  'NothingToRefund()': 'nothing of the purchase can go back: it is earned, or went back before',
  'NothingToSweep()': 'there is nothing that was sent by mistake',
  'PriceAboveMaximum(uint256,uint256)': 'it costs {0} wei of DATA, more than the {1} that the order allows',
  'PurchaseNotRunning(address,uint32)': 'purchase {1} of {0} does not run now, and only one that does counts',
  'ReasonTooLong(uint256,uint256)': 'a reason has at most {1} bytes, not {0}',
  'SettlementRunning(uint64)':
    'counts can be proven until second {0} of the Unix epoch: what is not earned by then can be refunded',
  'StillDeliverable(address)':
    'the streams can still be delivered to {0}, so that its licence goes on: bring them in line with it by sync if it cannot read',
  'StreamNotOpen(address)': 'stream {0} is deleted: its owner can reopen it',
  'TooManyPurchasesAhead(address,uint32)':
    '{0} has bought {1} periods that have not ended, the most there can be: buy again when the first has ended',
  'UnknownPurchase(address,uint32)': '{0} has no purchase {1}',
} as const satisfies Refusals;
