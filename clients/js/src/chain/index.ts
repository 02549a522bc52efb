export { type Approval, Data } from './data.js';
export * from './delivery/index.js';
export { type ContractKey, Deployment } from './deployment.js';
export { DevelopmentFaucet } from './faucet.js';
export * from './market/index.js';
export * from './network/index.js';
export * from './payments/index.js';
export * from './permissions.js';
export type { Permit } from './permit.js';
export * from './publishers.js';
export { ContractRefusal } from './refusal.js';
export * from './stream-contract.js';
export * from './streamr-chain.js';
export {
  type ChainClients,
  type ChainOptions,
  type ConnectionOptions,
  connectChain,
} from './transactions.js';
export * from './wallet.js';
