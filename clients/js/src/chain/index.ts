export { Data } from './data.js';
export * from './permissions.js';
export * from './publishers.js';
export * from './stream-contract.js';
export * from './streamr-chain.js';
export type { ChainOptions } from './transactions.js';
export * from './wallet.js';
