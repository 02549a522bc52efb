import { createPublicClient, createTestClient, createWalletClient, type Hex, http, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Data, EventDelivery, type StreamContract, StreamrChain } from '../../src/chain/index.js';
import { DetachedEvent, parseAddress, to0x } from '../../src/index.js';
import { SIGNER, signedBatch } from '../fixtures.js';
import { DATA, type DevNetwork, startDevNetwork } from './dev-network.js';

/** Code that counts in slot 0 how often it is called: PUSH0 SLOAD PUSH1 1 ADD PUSH0 SSTORE. */
const COUNTS = '0x5f546001015f5500';
/** Code that fails: PUSH0 PUSH0 REVERT. */
const FAILS = '0x5f5f5ffd';
const BOUNTY = 1_000n;
const TERMS = { bounty: BOUNTY, gasLimit: 100_000, maxAge: 0, deposit: 3n * BOUNTY };

let network: DevNetwork;
let data: Data;
let stream: StreamContract;
/** As somebody who delivers. */
let delivery: EventDelivery;

beforeAll(async () => {
  network = await startDevNetwork();
  data = network.owner.data(network.contracts.address('dataCoin'));
  delivery = new EventDelivery(network.other.connection, network.contracts.address('eventDelivery'));
  stream = await network.owner.createStream({
    label: 'delivered',
    grants: [{ account: SIGNER.account, permission: 'publish' }],
  });
}, 60_000);

afterAll(() => network?.stop());

let accounts = 100;

/** An account that has code (EIP-7702), DATA and the permission to subscribe. */
async function accountWithCode(runtime: Hex): Promise<StreamrChain> {
  const privateKey = to0x(new Uint8Array(32).fill(accounts++));
  const account = privateKeyToAccount(privateKey);
  const transport = http(network.devChain.rpc);
  await createTestClient({ mode: 'anvil', chain: foundry, transport }).setBalance({
    address: account.address,
    value: 10n ** 18n,
  });
  const wallet = createWalletClient({ account, chain: foundry, transport });
  const reader = createPublicClient({ chain: foundry, transport, pollingInterval: 20 });
  // what is deployed returns the last bytes of a word that it was given
  const size = (runtime.length - 2) / 2;
  const bytecode: Hex = `0x${toHex(0x5f + size, { size: 1 }).slice(2)}${runtime.slice(2)}5f5260${hexByte(size)}60${hexByte(32 - size)}f3`;
  const deployed = await reader.waitForTransactionReceipt({
    hash: await wallet.deployContract({ abi: [], bytecode }),
  });
  const authorization = await wallet.signAuthorization({
    contractAddress: deployed.contractAddress!,
    executor: 'self',
  });
  await reader.waitForTransactionReceipt({
    hash: await wallet.sendTransaction({
      authorizationList: [authorization],
      to: network.contracts.address('karma'),
      data: '0x',
      gas: 100_000n,
    }),
  });
  await data.transfer(account.address, DATA);
  await stream.grant({ account: account.address, permission: 'subscribe' });
  return StreamrChain.connect({
    rpc: network.devChain.rpc,
    registry: network.devChain.registry,
    privateKey,
    pollingIntervalMs: 20,
  });
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

async function publishedEvent(index: number): Promise<DetachedEvent> {
  const run = crypto.getRandomValues(new Uint8Array(8));
  return DetachedEvent.from(
    await signedBatch(5, { stream: parseAddress(stream.address), run }, SIGNER),
    index,
  );
}

describe('EventDelivery', () => {
  it('deliver_shouldCallTheSubscriberOnce_andEarnTheBounty', async () => {
    const subscriber = await accountWithCode(COUNTS);
    const subscriptions = new EventDelivery(
      subscriber.connection,
      network.contracts.address('eventDelivery'),
    );
    const id = await subscriptions.subscribe({ stream: stream.address, ...TERMS });
    expect(await delivery.count()).toBe(id);
    expect(await delivery.subscription(id)).toEqual({
      id,
      subscriber: subscriber.account,
      stream: stream.address,
      ...TERMS,
    });
    const event = await publishedEvent(3);
    expect(await delivery.isDelivered(id, event)).toBe(false);
    expect(await delivery.deliver([id], event, BOUNTY)).toEqual({ delivered: [id], rejected: [] });
    expect(await delivery.isDelivered(id, event)).toBe(true);
    const counted = await network.owner.connection.reader.getStorageAt({
      address: subscriber.account!,
      slot: toHex(0),
    });
    expect(BigInt(counted!)).toBe(1n);
    await expect(delivery.deliver([id], event)).rejects.toThrow(
      'Nothing was delivered: nobody was to be delivered to: the subscriptions have the event already, cannot pay for it, may not read the stream, or want no event of its age.',
    );
    const deliverer = network.other.account!;
    expect(await delivery.earned(deliverer)).toBe(BOUNTY);
    expect(await delivery.withdraw(deliverer)).toBe(BOUNTY);

    await subscriptions.topUp(id, BOUNTY);
    await subscriptions.change(id, { ...TERMS, bounty: 1n });
    expect(await delivery.subscription(id)).toMatchObject({ bounty: 1n, deposit: 3n * BOUNTY });
    await expect(delivery.deliver([id], await publishedEvent(0), BOUNTY)).rejects.toMatchObject({
      errorName: 'RewardTooLow',
    });
    await expect(delivery.cancel(id)).rejects.toMatchObject({ errorName: 'NotSubscriber' });
    await subscriptions.cancel(id);
    expect(await delivery.subscription(id)).toBeUndefined();
  });

  it('deliver_shouldTellOfSubscribersThatFail', async () => {
    const failing = await accountWithCode(FAILS);
    const subscriptions = new EventDelivery(failing.connection, network.contracts.address('eventDelivery'));
    const id = await subscriptions.subscribe({ stream: stream.address, ...TERMS });
    const event = await publishedEvent(1);
    expect(await delivery.deliver([id], event)).toEqual({ delivered: [id], rejected: [id] });
  });

  it('deliver_shouldRefuseWhatThePublisherDidNotSign', async () => {
    const subscriber = await accountWithCode(COUNTS);
    const subscriptions = new EventDelivery(
      subscriber.connection,
      network.contracts.address('eventDelivery'),
    );
    const id = await subscriptions.subscribe({ stream: stream.address, ...TERMS });
    const { header, index, event, proof, signatureType, signature } = await publishedEvent(2);
    const moved = new DetachedEvent(
      { ...header, partition: 4 },
      index,
      event,
      proof,
      signatureType,
      signature,
    );
    await expect(delivery.deliver([id], moved)).rejects.toMatchObject({ errorName: 'BadSignature' });
    const certified = new DetachedEvent(header, index, event, proof, 2, signature);
    await expect(delivery.deliver([id], certified)).rejects.toThrow(
      'contracts verify events of Ethereum accounts only',
    );
    await expect(subscriptions.subscribe({ stream: stream.address, ...TERMS, gasLimit: 0 })).rejects.toThrow(
      'a gas limit is from 1 to',
    );
  });
});
