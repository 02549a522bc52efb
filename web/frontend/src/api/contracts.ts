import type { Abi, Address, Hex } from 'viem';
import { call } from './http';

/** A contract that a user wrote, and where it is if it was deployed. */
export interface ContractDraft {
  readonly name: string;
  readonly source: string;
  readonly address: Address | null;
  readonly abi: Abi | null;
  /** The transaction that deployed it. */
  readonly transaction: Hex | null;
}

export interface SavedContract extends ContractDraft {
  readonly id: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

const at = (id: string) => `/contracts/${encodeURIComponent(id)}`;

export function getContracts(): Promise<readonly SavedContract[]> {
  return call('/contracts');
}

export function createContract(draft: ContractDraft): Promise<SavedContract> {
  return call('/contracts', { method: 'POST', body: draft });
}

export function getContract(id: string): Promise<SavedContract> {
  return call(at(id));
}

export function saveContract(id: string, draft: ContractDraft): Promise<SavedContract> {
  return call(at(id), { method: 'PUT', body: draft });
}

export async function deleteContract(id: string): Promise<void> {
  await call(at(id), { method: 'DELETE' });
}

/** The account that the signed-in user's canvases sign and send with. */
export function getEngineAccount(): Promise<{ readonly address: Address }> {
  return call('/engine/account');
}
