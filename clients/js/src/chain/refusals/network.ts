import type { Refusals } from './refusal.js';

/** What the network directory and the coordinator refuse. */
export const NETWORK_REFUSALS = {
  'NotAContract(address)':
    'there is no contract at {0}, so that it cannot coordinate the network: deploy the coordinator first',
  'AlreadyReported(address,uint32,uint64)': 'broker {0} has reported partition {1} for epoch {2} already',
  'AlreadySettled(uint64,uint32)': 'epoch {0} of partition {1} is settled already',
  'BadCountProof(uint64,uint32)':
    'the count, digest or siblings do not lead to the root that was settled for epoch {0} of partition {1}: take the proof from the tree with that root',
  'Coherent(uint64,uint32)':
    'enough brokers agree on a root for epoch {0} of partition {1}: settle that root',
  'CommitmentMismatch(address,uint64,uint16)':
    'reports and salt are not what broker {0} committed to for epoch {1} as batch {2}: reveal exactly those',
  'EpochTooOld(uint64)': 'who served in epoch {0} is no longer known on the chain',
  'InvalidMultiaddr(uint256)': 'a multiaddr has 1 to 256 bytes, not {0}',
  'InvalidNodeKey()': 'a broker needs a key for its node: name its account',
  'InvalidPeerId(uint256)': 'a peer id has 1 to 64 bytes, not {0}',
  'InvalidRoot(uint32)': 'zero is no root for partition {0}: one without events has the empty root',
  'NotAPowerOfTwo(uint32)': 'the number of partitions is a power of two, not {0}',
  'NotAssigned(address,uint32,uint64)':
    'partition {1} is not assigned to broker {0} in epoch {2}: report only what is',
  'NotCoherent(uint64,uint32,uint256,uint256)':
    '{2} brokers reported that root for epoch {0} of partition {1}, and {3} are needed: settle another root, or zero if there is none',
  'NotSettled(uint64,uint32)':
    'no root was settled for epoch {0} of partition {1}: wait until it is, unless its brokers did not agree',
  'NotTheBroker(address,address)':
    'only the broker {1} and its node may do this, not {0}: use the key of one of them',
  'NothingToClaim(address)': 'account {0} has nothing to take out now',
  'NothingToRebalance(uint32)':
    'the assignment of partition {0} is as good as it can be in this epoch: try again in the next one',
  'OutOfBounds(bytes32,uint256,uint256,uint256)': 'the value {1} of {0} is not from {2} to {3}',
  'OutsideWindow(uint64,uint64)':
    'this can be done from second {0} of the Unix epoch on, and no longer at second {1}',
  'StakeIsLocked(uint64)': 'the stake is locked until second {0} of the Unix epoch: wait until then',
  'StakeTooSmall(uint256,uint256)': 'a stake of {0} wei of DATA is below the minimum, {1}: lay down more',
  'TooManyBrokers(uint256)': 'there are {0} brokers, and no room for more',
  'TooManyMultiaddrs(uint256,uint256)': 'there are {0} multiaddrs, the most is {1}',
  'UnknownPartition(uint32,uint32)': 'there is no partition {0}: the network has {1}, counted from 0',
  'WrongStatus(address,uint8)':
    'this cannot be done while broker {0} has status {1} (0 none, 1 active, 2 draining, 3 leaving, 4 removed)',
} as const satisfies Refusals;
