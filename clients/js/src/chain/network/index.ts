export { Assignments } from './assignments.js';
export { type Broker, type BrokerEndpoint, type BrokerStatus, Brokers } from './brokers.js';
export * from './epoch-tree.js';
export * from './epochs.js';
export { NetworkCoordinator } from './network-coordinator.js';
export { NetworkDirectory } from './network-directory.js';
export { type EpochReport, epochOf, networkPartitionOf, reportsCommitment } from './reports.js';
export { Rewards } from './rewards.js';
export type { NetworkLayout, NetworkParameters } from './settings.js';
