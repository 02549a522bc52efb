import { secp256k1 } from '@noble/curves/secp256k1.js';
import { createPublicClient, http } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChainPublishers, connectWallet, type StreamContract, StreamrChain } from '../../src/chain/index.js';
import {
  addressOf,
  BatchVerifier,
  buildBatch,
  recoverMessageSigner,
  Secp256k1Signer,
  to0x,
} from '../../src/index.js';
import { drafts, FIELDS } from '../fixtures.js';
import { DEVELOPMENT_KEY, type DevChain, startDevChain } from './dev-chain.js';

const READER_KEY = new Uint8Array(32).fill(3);
const reader = new Secp256k1Signer(READER_KEY).account;

let devChain: DevChain;
let chain: StreamrChain;

beforeAll(async () => {
  devChain = await startDevChain();
  chain = await StreamrChain.connect({
    rpc: devChain.rpc,
    registry: devChain.registry,
    privateKey: DEVELOPMENT_KEY,
    pollingIntervalMs: 20,
  });
}, 30_000);

afterAll(() => devChain?.stop());

let labels = 0;
function newStream(): Promise<StreamContract> {
  return chain.createStream({ label: `stream-${labels++}`, description: 'made by a test' });
}

describe('StreamrChain', () => {
  it('createStream_shouldMakeAStreamThatIsFoundByItsName', async () => {
    const stream = await chain.createStream({
      label: 'weather',
      name: 'Weather',
      tags: ['sun', 'rain'],
      partitions: 4,
      storageDays: 30,
      grants: [{ account: 'public', permission: 'subscribe' }],
    });
    expect((await chain.find('weather')).address).toBe(stream.address);
    expect((await chain.find(stream.address)).address).toBe(stream.address);
    expect(await chain.labelOf(stream.address)).toBe('weather');
    expect(await stream.metadata()).toEqual({
      name: 'Weather',
      description: '',
      tags: ['sun', 'rain'],
      partitions: 4,
      storageDays: 30,
    });
    expect(await stream.owner()).toBe(chain.account);
    expect(await stream.hasPermission('public', 'subscribe')).toBe(true);
    expect(await stream.hasPermission('public', 'publish')).toBe(false);
  });

  it('createStream_shouldSayWhyTheContractRefuses', async () => {
    await chain.createStream({ label: 'taken' });
    const again = chain.createStream({ label: 'taken' });
    await expect(again).rejects.toMatchObject({ code: 'TRANSACTION_FAILED', errorName: 'LabelTaken' });
    await expect(again).rejects.toThrow('The stream was not created: the name taken is taken, by stream 0x');
  });

  it('find_shouldSayThatThereIsNone', async () => {
    await expect(chain.find('nothing')).rejects.toThrow('There is no stream "nothing"');
  });

  it('streams_shouldListThemInTheOrderOfCreation', async () => {
    const first = await newStream();
    const second = await newStream();
    const all: string[] = [];
    for await (const { address } of chain.streams()) all.push(address);
    expect(all.indexOf(second.address)).toBe(all.indexOf(first.address) + 1);
  });

  it('connect_shouldSayThatNobodyAnswers', async () => {
    const nobody = StreamrChain.connect({ rpc: 'http://127.0.0.1:9', registry: devChain.registry });
    await expect(nobody).rejects.toThrow('The chain does not answer');
  });

  it('write_shouldAskForAnAccount', async () => {
    const readOnly = await StreamrChain.connect({ rpc: devChain.rpc, registry: devChain.registry });
    await expect(readOnly.createStream({ label: 'no-account' })).rejects.toThrow('give a privateKey');
  });

  it('data_shouldBePaid', async () => {
    const data = chain.data(devChain.data);
    await data.transfer(reader, 7n);
    expect(await data.balanceOf(reader)).toBe(7n);
  });
});

describe('StreamContract', () => {
  it('grant_shouldHoldUntilItExpiresOrIsRevoked', async () => {
    const stream = await newStream();
    const expiresAt = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000);
    await stream.grant(
      { account: reader, permission: 'subscribe', expiresAt },
      { account: reader, permission: 'publish' },
    );
    expect(await stream.permissionsOf(reader)).toEqual({ subscribe: expiresAt, publish: 'never' });
    await stream.revoke(reader, 'publish');
    expect(await stream.permissionsOf(reader)).toEqual({ subscribe: expiresAt });
  });

  it('setMetadata_shouldChangeOnlyWhatIsGiven', async () => {
    const stream = await newStream();
    await stream.setMetadata({ partitions: 8 });
    expect(await stream.metadata()).toMatchObject({ partitions: 8, description: 'made by a test' });
    await expect(stream.setMetadata({ partitions: 1 })).rejects.toThrow(
      'The stream was not changed: the stream has 8 partitions, and they may only become more.',
    );
  });

  it('setPublicKey_shouldRegisterAReader', async () => {
    const stream = await newStream();
    await stream.grant({ account: reader, permission: 'subscribe' });
    const publicKey = secp256k1.getPublicKey(READER_KEY);
    await stream.setPublicKey(reader, publicKey);
    const [entry] = await stream.readers();
    expect(entry!.account.toLowerCase()).toBe(reader);
    expect(entry!.publicKey).toEqual(publicKey);
    await stream.removePublicKey(reader);
    expect(await stream.readers()).toEqual([]);
  });

  it('delete_shouldTakeEveryPermissionAway_untilItIsReopened', async () => {
    const stream = await newStream();
    await stream.grant({ account: 'public', permission: 'subscribe' });
    await stream.delete();
    expect(await stream.isClosed()).toBe(true);
    expect(await stream.hasPermission('public', 'subscribe')).toBe(false);
    await stream.reopen();
    expect(await stream.hasPermission('public', 'subscribe')).toBe(true);
  });

  it('transferOwnership_shouldMakeAnotherTheOwner', async () => {
    const stream = await newStream();
    await stream.transferOwnership(reader);
    expect((await stream.owner()).toLowerCase()).toBe(reader);
    await expect(stream.transferOwnership(reader)).rejects.toThrow("only the stream's owner may do this");
  });
});

describe('ChainPublishers', () => {
  it('mayPublish_shouldAskTheChainAndRememberForAWhile', async () => {
    const stream = await newStream();
    let now = 0;
    const publishers = new ChainPublishers(chain, 1_000, () => now);
    expect(await publishers.mayPublish(stream.address, reader)).toBe(false);
    await stream.grant({ account: reader, permission: 'publish' });
    expect(publishers.mayPublish(stream.address, reader)).toBe(false);
    now = 1_001;
    expect(await publishers.mayPublish(stream.address, reader)).toBe(true);
    expect(publishers.mayPublish(stream.address, reader)).toBe(true);
  });
});

describe('connectWallet', () => {
  it('connectWallet_shouldSignInAndSignBatchesAsTheWalletsAccount', async () => {
    // the development chain keeps keys and signs for them, as a wallet does
    const { request } = createPublicClient({ transport: http(devChain.rpc) });
    const provider = {
      request: ({ method, params }: { method: string; params?: unknown }) =>
        request({ method: method === 'eth_requestAccounts' ? 'eth_accounts' : method, params } as never),
    };
    const { account, signer } = await connectWallet(provider as never);
    const signature = await account.signMessage('hello');
    expect(recoverMessageSigner('hello', signature)).toBe(addressOf(signer.origin));
    const batch = await buildBatch(FIELDS, drafts(3), signer, chain.chainId);
    expect(new BatchVerifier(chain.chainId).verify(batch)).toEqual({ kind: 'VALID' });
    expect(to0x(batch.origin)).toBe(account.address.toLowerCase());
  });
});
