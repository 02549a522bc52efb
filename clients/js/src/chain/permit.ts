import { type Hex, parseSignature } from 'viem';
import { StreamrError } from '../client/errors.js';
import type { Address } from '../protocol/header.js';
import { type ChainClients, explained } from './transactions.js';

const PERMIT_TYPES = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const;

/** A signed approval (ERC-2612), as contracts take it. */
export interface Permit {
  /** In wei of DATA. */
  readonly amount: bigint;
  /** The last second of the Unix epoch at which it holds. */
  readonly deadline: bigint;
  readonly v: number;
  readonly r: Hex;
  readonly s: Hex;
}

/** What a permit says. */
export interface PermitMessage {
  readonly owner: Address;
  readonly spender: Address;
  readonly value: bigint;
  readonly nonce: bigint;
  readonly deadline: bigint;
}

/** The token's domain of EIP-712. */
export interface PermitDomain {
  readonly name: string;
  readonly version: string;
  readonly chainId: number;
  readonly verifyingContract: Address;
}

/** Signs a permit as the account that sends transactions; a wallet shows it. */
export async function signPermit(
  { writer }: ChainClients,
  domain: PermitDomain,
  message: PermitMessage,
): Promise<Permit> {
  if (!writer)
    throw new StreamrError('BAD_ARGUMENT', 'Nothing was permitted: give a privateKey or a wallet.');
  const signature = await explained('Nothing was permitted', () =>
    writer.signTypedData({
      account: writer.account,
      domain,
      types: PERMIT_TYPES,
      primaryType: 'Permit',
      message: { ...message },
    }),
  );
  const { r, s, yParity } = parseSignature(signature);
  return { amount: message.value, deadline: message.deadline, v: 27 + yParity, r, s };
}
