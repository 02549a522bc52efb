import {
  type Broker,
  Karma,
  type NetworkCoordinator,
  NetworkDirectory,
  type NetworkLayout,
  type NetworkParameters,
  type TimeWindow,
} from 'streamr-client/chain';
import type { Address } from 'viem';
import type { StreamrAccess } from '../../wallet';

/** What the page shows of partitions, at most: each is asked for by itself. */
export const SHOWN_PARTITIONS = 64;
const SHOWN_EPOCHS = 6;

/** A broker with what it has earned. Amounts are in wei of DATA. */
export interface BrokerRow extends Broker {
  readonly rewards: bigint;
  readonly karma: bigint;
}

export interface PartitionRow {
  readonly partition: number;
  readonly replicas: readonly Address[];
  readonly needsRebalance: boolean;
}

/** Where an epoch stands: brokers report it after it has ended. */
export type EpochPhase = 'running' | 'commit' | 'reveal' | 'settle' | 'over';

export interface EpochRow {
  readonly epoch: number;
  readonly window: TimeWindow;
  readonly phase: EpochPhase;
  /** Of how many partitions it is settled what they had. */
  readonly settled: number;
}

/** What the contracts say of the network now. */
export interface NetworkState {
  readonly coordinator: Address;
  readonly layout: NetworkLayout;
  readonly parameters: NetworkParameters;
  readonly partitionCount: number;
  readonly epoch: number;
  /** Wei of DATA from which rewards are paid. */
  readonly pool: bigint;
  readonly brokers: readonly BrokerRow[];
  readonly partitions: readonly PartitionRow[];
  readonly epochs: readonly EpochRow[];
}

/** Reads it, from the coordinator in force; undefined before there is one. */
export async function readNetwork(access: StreamrAccess): Promise<NetworkState | undefined> {
  const coordinator = await coordinatorOf(access, 'read');
  if (!coordinator) return undefined;
  const [layout, parameters, partitionCount, epoch, pool, { timestamp }] = await Promise.all([
    coordinator.layout(),
    coordinator.parameters(),
    coordinator.assignments.partitionCount(),
    coordinator.epochs.current(),
    coordinator.rewards.pool(),
    (await access.chain()).connection.reader.getBlock(),
  ]);
  const shown = Math.min(partitionCount, SHOWN_PARTITIONS);
  const [brokers, partitions, epochs] = await Promise.all([
    readBrokers(access, coordinator),
    Promise.all(Array.from({ length: shown }, (_, partition) => readPartition(coordinator, partition))),
    Promise.all(
      Array.from({ length: SHOWN_EPOCHS }, (_, ago) => epoch - ago)
        .filter((number) => number >= 0)
        .map((number) => readEpoch(coordinator, number, shown, Number(timestamp))),
    ),
  ]);
  return {
    coordinator: coordinator.address,
    layout,
    parameters,
    partitionCount,
    epoch,
    pool,
    brokers,
    partitions,
    epochs,
  };
}

/** The coordinator in force, to read or to send transactions to; undefined before there is one. */
export async function coordinatorOf(
  access: StreamrAccess,
  to: 'read' | 'sign',
): Promise<NetworkCoordinator | undefined> {
  const chain = await (to === 'sign' ? access.signing() : access.chain());
  const directory = new NetworkDirectory(chain.connection, access.deployment.address('networkDirectory'));
  return directory.coordinator();
}

/** What an account has earned and stands for. Amounts are in wei of DATA. */
export async function readStanding(access: StreamrAccess, account: Address) {
  const [coordinator, chain] = await Promise.all([coordinatorOf(access, 'read'), access.chain()]);
  const karma = new Karma(chain.connection, access.deployment.address('karma'));
  const [rewards, held, halfLife] = await Promise.all([
    coordinator?.rewards.of(account) ?? 0n,
    karma.of(account),
    karma.halfLife(),
  ]);
  return { rewards, karma: held, halfLife };
}

async function readBrokers(
  access: StreamrAccess,
  { brokers, rewards }: NetworkCoordinator,
): Promise<BrokerRow[]> {
  const chain = await access.chain();
  const karma = new Karma(chain.connection, access.deployment.address('karma'));
  const rows: Promise<BrokerRow>[] = [];
  for await (const address of brokers.active()) {
    rows.push(
      Promise.all([brokers.find(address), rewards.of(address), karma.of(address)]).then(
        ([broker, earned, standing]) => ({ ...broker, rewards: earned, karma: standing }),
      ),
    );
  }
  return Promise.all(rows);
}

async function readPartition({ assignments }: NetworkCoordinator, partition: number): Promise<PartitionRow> {
  const [replicas, needsRebalance] = await Promise.all([
    assignments.replicasOf(partition),
    assignments.needsRebalance(partition),
  ]);
  return { partition, replicas, needsRebalance };
}

async function readEpoch(
  { epochs }: NetworkCoordinator,
  epoch: number,
  partitions: number,
  now: number,
): Promise<EpochRow> {
  const [window, commit, reveal, settlement] = await Promise.all([
    epochs.window(epoch),
    epochs.commitWindow(epoch),
    epochs.revealWindow(epoch),
    epochs.settlementWindow(epoch),
  ]);
  const isSettled = await Promise.all(
    Array.from({ length: partitions }, (_, partition) => epochs.isSettled(epoch, partition)),
  );
  return {
    epoch,
    window,
    phase: phaseAt(now, { commit, reveal, settlement }),
    settled: isSettled.filter(Boolean).length,
  };
}

/** Where an epoch stands at a second of the Unix epoch. */
export function phaseAt(
  now: number,
  windows: Readonly<Record<'commit' | 'reveal' | 'settlement', TimeWindow>>,
): EpochPhase {
  if (now < windows.commit.start) return 'running';
  if (now < windows.commit.end) return 'commit';
  if (now < windows.reveal.end) return 'reveal';
  return now < windows.settlement.end ? 'settle' : 'over';
}
