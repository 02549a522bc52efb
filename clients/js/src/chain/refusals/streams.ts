import type { Refusals } from './refusal.js';

/** What streams and their registry refuse. */
export const STREAM_REFUSALS = {
  'LabelTaken(string,address)': 'the name {0} is taken, by stream {1}: choose another one',
  'InvalidLabel(string)':
    "{0} cannot be a stream's name: use 3 to 63 of a-z, 0-9 and hyphen, no hyphen at an end or third and fourth, not starting with 0x",
  'RootNodeNotControlled(bytes32,address)':
    'the registry does not own the ENS name under which it names streams; its owner, {1}, must give it to the registry',
  'UnknownLabel(string)': 'no stream is named {0}',
  'UnknownStream(address)': 'the registry did not make stream {0}',
  'NotOwner(address)': "only the stream's owner may do this, not {0}",
  'NotPermitted(address,uint8)': 'account {0} lacks permission {1} on the stream: ask its owner to grant it',
  'OwnerOnlyPermission(uint8)': "permission {0} is the owner's alone to grant and to revoke",
  'PermissionCannotBePublic(uint8)':
    'permission {0} cannot be given to everybody, only subscribe and publish can',
  'ExpiryInThePast(uint64)':
    'the expiry, {0} seconds of the Unix epoch, has passed: name a later one, or revoke',
  'ExpiryBeyondGrantor(uint64,uint64)':
    'a grant cannot last longer than the grantor may grant itself: end it at second {1} of the Unix epoch or before',
  'InvalidOwner()': 'there is no such account to own a stream',
  'TextTooLong(uint256,uint256)': 'a name or description has {0} bytes, the most is {1}: shorten it',
  'TooManyTags(uint256,uint256)': 'there are {0} tags, the most is {1}',
  'InvalidTag(string)': 'a tag has 1 to 64 bytes, not so {0}',
  'InvalidPartitions(uint32)': 'a stream has 1 to 1024 partitions, not {0}',
  'PartitionsCannotShrink(uint32,uint32)': 'the stream has {1} partitions, and they may only become more',
  'InvalidPublicKey(bytes)': 'that is no public key of secp256k1 in 33 or 65 bytes',
  'NotAReader(address)':
    'account {0} may not subscribe, so it has no key in the stream: grant it subscribe first',
  'StreamIsClosed()': 'the stream is deleted; its owner can reopen it',
  'StreamIsOpen()': 'the stream is open already',
  'NotRegistry(address)': 'only the registry sets a stream up, not {0}',
} as const satisfies Refusals;
