import type { ContractKey } from 'streamr-client/chain';
import { call } from './http';

/** A file of contract addresses, as `contracts.json` has it. */
export interface DeploymentJson {
  readonly format?: number;
  readonly chainId: number;
  readonly block: number;
  readonly rootName?: string;
  readonly contracts: Readonly<Partial<Record<ContractKey | 'developmentFaucet', `0x${string}`>>>;
}

/** What the node serves: its network, its broker, its contracts. */
export interface Config {
  readonly chainId: number;
  /** Whether it is a network for development, whose accounts and DATA are worth nothing. */
  readonly development: boolean;
  readonly broker: { readonly url: string; readonly webSocket: string };
  /** Path of the JSON-RPC of its Ethereum node. */
  readonly rpc: string;
  readonly contracts: DeploymentJson;
  /** Whether the well-known accounts of development chains may be offered. */
  readonly developmentAccounts?: boolean;
}

export function getConfig(): Promise<Config> {
  return call('/config');
}
