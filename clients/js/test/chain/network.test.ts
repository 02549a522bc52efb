import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Data,
  EpochTree,
  encodeCountProof,
  type NetworkCoordinator,
  NetworkDirectory,
  networkPartitionOf,
} from '../../src/chain/index.js';
import { equalBytes, utf8 } from '../../src/index.js';
import { DATA, type DevNetwork, EPOCH_SECONDS, startDevNetwork } from './dev-network.js';

const STREAM = '0x5ea3000000000000000000000000000000000001';
const SALT = new Uint8Array(32).fill(5);

let network: DevNetwork;
let coordinator: NetworkCoordinator;

beforeAll(async () => {
  network = await startDevNetwork();
  const directory = new NetworkDirectory(
    network.owner.connection,
    network.contracts.address('networkDirectory'),
  );
  coordinator = (await directory.coordinator())!;
  expect(await directory.isCoordinator(coordinator.address)).toBe(true);
}, 60_000);

afterAll(() => network?.stop());

describe('NetworkCoordinator', () => {
  it('register_shouldListTheBrokerWithItsEndpoint', async () => {
    const account = network.owner.account!;
    const endpoint = { nodeKey: account, peerId: utf8('peer'), multiaddrs: [utf8('here'), utf8('there')] };
    await coordinator.brokers.register(150n * DATA, endpoint);
    expect(await coordinator.brokers.activeCount()).toBe(1);
    const active: string[] = [];
    for await (const broker of coordinator.brokers.active()) active.push(broker);
    expect(active).toEqual([account]);
    expect(await coordinator.brokers.find(account)).toMatchObject({
      address: account,
      status: 'active',
      stake: 150n * DATA,
      demerits: 0,
      withdrawableAt: undefined,
    });
    expect(await coordinator.brokers.endpointOf(account, network.contracts.block)).toEqual(endpoint);
    await coordinator.brokers.withdrawExcess(50n * DATA);
    expect((await coordinator.brokers.find(account)).stake).toBe(100n * DATA);
  });

  it('register_shouldSayWhyItIsRefused', async () => {
    const endpoint = { nodeKey: network.owner.account!, peerId: utf8('peer'), multiaddrs: [] };
    const again = coordinator.brokers.register(100n * DATA, endpoint);
    await expect(again).rejects.toMatchObject({ code: 'TRANSACTION_FAILED', errorName: 'WrongStatus' });
    await expect(again).rejects.toThrow(
      /The broker was not registered: this cannot be done while broker 0x\w+ has status 1 \(/,
    );
  });

  it('setParameters_shouldSayWhichValueIsOutOfBounds', async () => {
    const parameters = await coordinator.parameters();
    expect(parameters).toMatchObject({ minimumStake: 100n * DATA, unbondingSeconds: 1_200 });
    await expect(coordinator.setParameters({ ...parameters, candidates: 9 })).rejects.toThrow(
      'The parameters were not changed: the value 9 of candidates is not from 1 to 8.',
    );
  });

  it('rebalance_shouldAssignPartitions_untilNothingIsToBeImproved', async () => {
    const { assignments } = coordinator;
    expect(await coordinator.layout()).toMatchObject({ epochSeconds: EPOCH_SECONDS, replication: 1 });
    const count = await assignments.partitionCount();
    // brokers are drawn once an epoch, among those of its beginning
    await network.passUntil(((await coordinator.epochs.current()) + 1) * EPOCH_SECONDS);
    for (let partition = 0; partition < count; partition++) {
      expect(await assignments.needsRebalance(partition)).toBe(true);
      await assignments.rebalance(partition);
      expect(await assignments.replicasOf(partition)).toEqual([network.owner.account]);
    }
    await expect(assignments.rebalance(0)).rejects.toMatchObject({ errorName: 'NothingToRebalance' });
    await expect(assignments.rebalance(count)).rejects.toThrow(`there is no partition ${count}`);
  });

  it('settle_shouldLetCountsBeVerified', async () => {
    const { epochs, assignments } = coordinator;
    const broker = network.owner.account!;
    const epoch = (await epochs.current()) + 1;
    const partition = await assignments.networkPartitionOf(STREAM, 0, epoch);
    expect(partition).toBe(networkPartitionOf(STREAM, 0, await assignments.partitionCount(epoch)));
    expect(await assignments.replicasOf(partition, epoch)).toEqual([broker]);
    const tree = new EpochTree([
      { stream: STREAM, streamPartition: 0, count: 42n, digest: new Uint8Array(32).fill(1) },
      { stream: STREAM, streamPartition: 7, count: 1n, digest: new Uint8Array(32).fill(2) },
    ]);
    const reports = [{ partition, root: tree.root }];

    await network.passUntil((await epochs.commitWindow(epoch)).start);
    await epochs.commit(broker, epoch, 0, SALT, reports);
    await network.passUntil((await epochs.revealWindow(epoch)).start);
    await expect(
      epochs.reveal(broker, epoch, 0, SALT, [{ partition, root: new Uint8Array(32).fill(9) }]),
    ).rejects.toMatchObject({ errorName: 'CommitmentMismatch' });
    await epochs.reveal(broker, epoch, 0, SALT, reports);
    expect(await epochs.votesFor(epoch, partition, tree.root)).toBe(1);
    const proof = encodeCountProof(epoch, tree.proof(STREAM, 0)!);
    await expect(epochs.verifiedCount(proof)).rejects.toMatchObject({ errorName: 'NotSettled' });

    await coordinator.rewards.fund(10n * DATA);
    await network.passUntil((await epochs.settlementWindow(epoch)).start);
    const settled = await epochs.settle(epoch, partition, tree.root);
    expect(settled).toMatchObject({ coherent: [broker], deviant: [], absent: [] });
    expect(equalBytes((await epochs.settledRoot(epoch, partition))!, tree.root)).toBe(true);
    expect(await epochs.isSettled(epoch, partition)).toBe(true);
    expect(await epochs.verifiedCount(proof)).toBe(42n);
    await expect(epochs.verifiedCount({ ...proof, count: 43n })).rejects.toThrow(
      `do not lead to the root that was settled for epoch ${epoch} of partition ${partition}`,
    );
  });

  it('claim_shouldPayWhatWasEarned', async () => {
    const account = network.owner.account!;
    const data = new Data(network.owner.connection, network.contracts.address('dataCoin'));
    const earned = await coordinator.rewards.of(account);
    expect(earned).toBeGreaterThan(0n);
    const before = await data.balanceOf(account);
    expect(await coordinator.rewards.claim()).toBe(earned);
    expect(await data.balanceOf(account)).toBe(before + earned);
    await expect(coordinator.rewards.claim()).rejects.toThrow('has nothing to take out now');
  });

  it('unregister_shouldLockTheStakeForAWhile', async () => {
    const { brokers } = coordinator;
    await brokers.drain();
    expect((await brokers.find(network.owner.account!)).status).toBe('draining');
    await brokers.unregister();
    const { status, withdrawableAt } = await brokers.find(network.owner.account!);
    expect(status).toBe('leaving');
    await expect(brokers.withdrawStake()).rejects.toThrow(
      `the stake is locked until second ${withdrawableAt}`,
    );
    await network.passUntil(withdrawableAt!);
    await brokers.withdrawStake();
    expect((await brokers.find(network.owner.account!)).status).toBe('none');
  });
});
