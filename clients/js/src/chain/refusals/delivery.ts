import type { Refusals } from './refusal.js';

/** What deliveries to contracts refuse. */
export const DELIVERY_REFUSALS = {
  'AnotherStream(uint256,address)': 'the events are of stream {1}, which is not that of subscription {0}',
  'InvalidGasLimit(uint32,uint32)': 'a gas limit is from 1 to {1}, not {0}',
  'NotAPublisher(address,address)': '{1} may not publish to stream {0}, so that its events are not delivered',
  'NotEnoughGas(uint256,uint256)': 'subscription {0} needs {1} gas: send the transaction with more',
  'NotTheDelivery(address,uint256)': 'only the delivery contract hands events to the subscriber, not {0}',
  'NotSubscriber(address,address)': 'only the subscriber, {1}, may do this, not {0}',
  'NothingDelivered()':
    'nobody was to be delivered to: the subscriptions have the event already, cannot pay for it, may not read the stream, or want no event of its age',
  'NothingToWithdraw(address)': '{0} has earned nothing that is not withdrawn',
  'RewardTooLow(uint256,uint256)': 'the deliveries earn {0} wei of DATA, less than the {1} asked for',
  'SequenceOutOfRange()': 'the sequence number is beyond what can be kept',
  'SubscribedAlready(uint256)': 'the contract has subscription {0} already: cancel that first',
  'UnknownSubscription(uint256)': 'there is no subscription {0}',
} as const satisfies Refusals;
