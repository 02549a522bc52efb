export { FeeSchedule, feeFor, type Prices, type Usage } from './fee-schedule.js';
export { Karma } from './karma.js';
export {
  type ChannelParameters,
  type ChannelState,
  type NewChannel,
  PaymentChannels,
} from './payment-channels.js';
export {
  type Channel,
  channelId,
  isSignedVoucher,
  signVoucher,
  type Voucher,
  type VoucherDomain,
  type VoucherPromise,
  voucherDigest,
} from './voucher.js';
