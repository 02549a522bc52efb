import { createTestClient, http, publicActions } from 'viem';
import { foundry } from 'viem/chains';
import {
  type CountProof,
  Deployment,
  EpochTree,
  encodeCountProof,
  type NetworkCoordinator,
  StreamrChain,
} from '../../src/chain/index.js';
import { type Address, utf8 } from '../../src/index.js';
import { DEVELOPMENT_KEY, type DevChain, deployer, SECOND_KEY, startDevChain } from './dev-chain.js';

export const DATA = 10n ** 18n;
export const EPOCH_SECONDS = 60;

const DAY = 86_400n;
const LAYOUT = [EPOCH_SECONDS, EPOCH_SECONDS, EPOCH_SECONDS, 1, 8];
const PARAMETERS = [
  100n * DATA, // minimumStake
  DATA, // entryFee
  10n * DATA, // removalPenalty
  DATA, // reportReward
  DATA, // rebalanceReward
  8, // partitionsPerBroker
  3, // candidates
  25, // tolerancePercent
  51, // coherencePercent
  100, // demeritLimit
  20, // deviantDemerits
  10, // absentDemerits
  2, // incoherentDemerits
  1, // forgiveness
  1_200, // unbondingSeconds
];

/** A development chain with all contracts on it, its first account, which owns them and all DATA, and its second. */
export interface DevNetwork {
  readonly devChain: DevChain;
  readonly contracts: Deployment;
  readonly owner: StreamrChain;
  readonly other: StreamrChain;
  /** Lets time pass on the chain, up to a second of the Unix epoch. */
  passUntil(second: number): Promise<void>;
  /** The time of the chain's newest block, in seconds of the Unix epoch. */
  now(): Promise<number>;
  stop(): Promise<void>;
}

export async function startDevNetwork(): Promise<DevNetwork> {
  const devChain = await startDevChain();
  try {
    const contracts = await deployContracts(devChain);
    const connect = (privateKey: string): Promise<StreamrChain> =>
      StreamrChain.connect({
        rpc: devChain.rpc,
        registry: contracts.address('streamRegistry'),
        privateKey,
        pollingIntervalMs: 20,
      });
    const clock = createTestClient({
      mode: 'anvil',
      chain: foundry,
      transport: http(devChain.rpc),
    }).extend(publicActions);
    return {
      devChain,
      contracts,
      owner: await connect(DEVELOPMENT_KEY),
      other: await connect(SECOND_KEY),
      passUntil: async (second) => {
        await clock.setNextBlockTimestamp({ timestamp: BigInt(second) });
        await clock.mine({ blocks: 1 });
      },
      now: async () => Number((await clock.getBlock()).timestamp),
      stop: () => devChain.stop(),
    };
  } catch (error) {
    await devChain.stop();
    throw error;
  }
}

/**
 * Makes the account of a coordinator the network's only broker, which lets the chain settle on how many events a stream's
 * partition 0 had in the next epoch.
 */
export async function settleCount(
  { passUntil, owner }: DevNetwork,
  { brokers, assignments, epochs }: NetworkCoordinator,
  stream: Address,
  count: bigint,
): Promise<CountProof> {
  const broker = owner.account!;
  await brokers.register(100n * DATA, { nodeKey: broker, peerId: utf8('peer'), multiaddrs: [] });
  // brokers are drawn once an epoch, among those of its beginning
  await passUntil(((await epochs.current()) + 1) * EPOCH_SECONDS);
  const epoch = (await epochs.current()) + 1;
  const partition = await assignments.networkPartitionOf(stream, 0, epoch);
  await assignments.rebalance(partition);
  const tree = new EpochTree([{ stream, streamPartition: 0, count, digest: new Uint8Array(32) }]);
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const reports = [{ partition, root: tree.root }];
  await passUntil((await epochs.commitWindow(epoch)).start);
  await epochs.commit(broker, epoch, 0, salt, reports);
  await passUntil((await epochs.revealWindow(epoch)).start);
  await epochs.reveal(broker, epoch, 0, salt, reports);
  await passUntil((await epochs.settlementWindow(epoch)).start);
  await epochs.settle(epoch, partition, tree.root);
  return encodeCountProof(epoch, tree.proof(stream, 0)!);
}

async function deployContracts({ rpc, registry, data }: DevChain): Promise<Deployment> {
  const { account, deploy, send } = deployer(rpc);
  const owner = account.address;
  const karma = await deploy('Karma', [owner, 30n * DAY]);
  const networkDirectory = await deploy('NetworkDirectory', [owner]);
  const networkCoordinator = await deploy('NetworkCoordinator', [
    owner,
    data,
    karma,
    named(LAYOUT, 'epochSeconds commitSeconds revealSeconds replication initialPartitions'),
    named(
      PARAMETERS,
      'minimumStake entryFee removalPenalty reportReward rebalanceReward partitionsPerBroker candidates ' +
        'tolerancePercent coherencePercent demeritLimit deviantDemerits absentDemerits incoherentDemerits ' +
        'forgiveness unbondingSeconds',
    ),
  ]);
  await send('NetworkDirectory', networkDirectory, 'setCoordinator', [networkCoordinator]);
  const feeSchedule = await deploy('FeeSchedule', [
    owner,
    { publishedEvent: 4n, publishedByte: 3n, deliveredEvent: 2n, deliveredByte: 1n },
  ]);
  const paymentChannels = await deploy('PaymentChannels', [
    owner,
    data,
    karma,
    networkDirectory,
    { minChallengePeriod: 600n, rewardShare: 1_000, streamShare: 1_000 },
  ]);
  const eventDelivery = await deploy('EventDelivery', [data, karma, registry]);
  const dataMarket = await deploy('DataMarket', [
    owner,
    data,
    karma,
    networkDirectory,
    registry,
    { fee: 100, flagThreshold: 3_000, settlementGrace: 600n, disputePeriod: 600n },
  ]);
  const wishlist = await deploy('Wishlist', [data, karma, dataMarket]);
  for (const creditor of [networkCoordinator, paymentChannels, eventDelivery, dataMarket, wishlist]) {
    await send('Karma', karma, 'setCreditor', [creditor, true]);
  }
  await send('Karma', karma, 'setFactory', [dataMarket, true]);
  return Deployment.of({
    format: 1,
    chainId: foundry.id,
    block: 1,
    contracts: {
      dataCoin: data,
      streamRegistry: registry,
      karma,
      networkDirectory,
      networkCoordinator,
      feeSchedule,
      paymentChannels,
      eventDelivery,
      dataMarket,
      wishlist,
    },
  });
}

function named(values: readonly unknown[], names: string): Record<string, unknown> {
  return Object.fromEntries(names.split(' ').map((name, i) => [name, values[i]]));
}
