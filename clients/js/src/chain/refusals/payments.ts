import type { Refusals } from './refusal.js';

/** What payment channels and the prices refuse. */
export const PAYMENT_REFUSALS = {
  'AnotherBroker(address,address)': 'the channel is for broker {0}, not {1}',
  'BadVoucher(bytes32,address)':
    "the voucher of channel {0} for stream {1} is not signed by the channel's signer: sign channel, stream and amount for this chain and contract",
  'ChallengePeriodRunning(bytes32,uint64)':
    'channel {0} closes at second {1} of the Unix epoch: wait until then',
  'ChannelExists(bytes32)': 'channel {0} was opened before: choose another number',
  'ChannelIsClosing(bytes32)': 'channel {0} is closing: open another one',
  'InvalidChallengePeriod(uint64,uint64,uint64)': 'a challenge period lasts from {1} to {2} seconds, not {0}',
  'InvalidParameters((uint64,uint16,uint16))':
    'the parameters of payment channels lie outside their bounds: see docs/operating/contracts.md',
  'InvalidParties()': 'a channel has a broker and a signer: name them',
  'NoCoordinator()':
    'no network coordinator is in force to receive the rewards: the owner of the network directory must name one',
  'NoStreamOwner(address)': '{0} names no owner, so that it cannot be paid',
  'NotPayer(address,address)': 'only the payer of the channel, {1}, may do this, not {0}',
  'NothingToCollect()': 'there is nothing to collect now',
  'NothingToDeposit()': 'a deposit is more than nothing',
  'NothingToRedeem()':
    'there is nothing new to redeem: the vouchers were redeemed before, or the deposit is used up',
  'RewardsRefused(address,uint256,uint256)':
    'the coordinator {0} took {2} of the {1} wei of DATA that are due to it: report it',
  'UnknownChannel(bytes32)': 'there is no channel {0}: check all that it was opened with',
  'PriceTooHigh(uint64,uint64)': 'a price of {0} wei of DATA is above the most, {1}',
} as const satisfies Refusals;
