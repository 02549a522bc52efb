import type { Refusals } from './refusal.js';

/** What the libraries refuse that many contracts are built on. */
export const COMMON_REFUSALS = {
  'ECDSAInvalidSignature()': 'the signature is not one over what was to be signed',
  'ECDSAInvalidSignatureLength(uint256)': 'a signature has 65 bytes, not {0}',
  'ECDSAInvalidSignatureS(bytes32)':
    "the signature's s, {0}, is in the upper half of the curve's order: such signatures are not taken",
  'InvalidAccountNonce(address,uint256)': 'account {0} signs number {1} next: sign again with that nonce',
  'InvalidShortString()': "a text of the contract's is damaged: report it",
  'StringTooLong(string)': 'the text is too long for the contract: {0}',
  'SafeERC20FailedOperation(address)':
    'the token at {0} did not do what it was told: check that it is the token',
  'InvalidInitialization()': 'it is set up already, and that happens only once',
  'NotInitializing()': 'that can only be done while the contract is set up',
  'FailedDeployment()': 'the contract could not be made: try again with more gas',
  'InsufficientBalance(uint256,uint256)': 'the contract has {0} wei of ether and needs {1}',
  'OwnableUnauthorizedAccount(address)': "only the contract's owner may do this, not {0}",
  'OwnableInvalidOwner(address)': '{0} cannot own a contract',
  'AddressEmptyCode(address)': 'there is no contract at {0}: check the address',
  'FailedCall()': 'a call that the contract made failed',
  'SafeCastOverflowedUintDowncast(uint8,uint256)': '{1} does not fit into {0} bits: give a smaller number',
  'SafeCastOverflowedUintToInt(uint256)': '{0} is too large a number: give a smaller one',
  'ReentrancyGuardReentrantCall()': 'the contract may not be called again before it has finished',
  'CloneArgumentsTooLong()': 'the contract could not be made: its arguments are too long',
  'Create2EmptyBytecode()': 'the contract could not be made: it has no code',
} as const satisfies Refusals;
