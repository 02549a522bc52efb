import type { Refusals } from './refusal.js';

/** What the token and the faucet refuse. */
export const TOKEN_REFUSALS = {
  'ERC20InsufficientBalance(address,uint256,uint256)':
    'account {0} holds {1} wei of DATA and needs {2}: send it some first',
  'ERC20InsufficientAllowance(address,uint256,uint256)':
    'contract {0} may take {1} wei of DATA and needs {2}: approve that much first',
  'ERC20InvalidReceiver(address)': 'DATA cannot be sent to {0}',
  'ERC20InvalidSender(address)': 'DATA cannot come from {0}',
  'ERC20InvalidSpender(address)': '{0} cannot be allowed to spend DATA',
  'ERC20InvalidApprover(address)': '{0} cannot allow anybody to spend DATA',
  'ERC2612ExpiredSignature(uint256)':
    'the permit was good until second {0} of the Unix epoch: sign another one',
  'ERC2612InvalidSigner(address,address)':
    "the permit was signed by {0}, not by {1} whose DATA it is: sign it with the owner's key, for this chain and token",
  'DripTooLarge(uint256,uint256)': 'the faucet gives at most {1} wei of DATA at once',
  'FaucetDry(uint256,uint256)': 'the faucet has only {1} wei of DATA left',
} as const satisfies Refusals;
