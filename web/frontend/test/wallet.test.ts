import type { EIP1193Provider } from 'viem';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dividedProvider } from '../src/wallet/divided';
import { WalletStore } from '../src/wallet/store';

const ACCOUNT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const OTHER = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC';
const NETWORK = { chainId: 31_337, rpcUrl: 'http://127.0.0.1/rpc', development: true };
const RDNS = 'org.example.wallet';

/** A wallet that answers as it is told to. */
class FakeWallet {
  readonly asked: string[] = [];
  readonly listeners = new Map<string, (value: never) => void>();
  chainId = '0x7a69';
  knowsNetwork = true;
  error: Error | undefined;

  request = async ({ method }: { method: string }): Promise<unknown> => {
    this.asked.push(method);
    if (this.error) throw this.error;
    switch (method) {
      case 'eth_requestAccounts':
      case 'eth_accounts':
        return [ACCOUNT.toLowerCase()];
      case 'eth_chainId':
        return this.chainId;
      case 'wallet_switchEthereumChain':
        if (!this.knowsNetwork) throw Object.assign(new Error('unknown'), { code: 4902 });
        this.chainId = '0x7a69';
        return null;
      case 'wallet_addEthereumChain':
        this.chainId = '0x7a69';
        return null;
      default:
        return `wallet ${method}`;
    }
  };
  on = (event: string, listener: (value: never) => void) => this.listeners.set(event, listener);
  removeListener = (event: string) => this.listeners.delete(event);

  get provider(): EIP1193Provider {
    return this as unknown as EIP1193Provider;
  }

  tell(event: string, value: unknown): void {
    this.listeners.get(event)?.(value as never);
  }
}

class Memory implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly #items = new Map<string, string>();
  getItem = (key: string) => this.#items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#items.set(key, value);
  removeItem = (key: string) => void this.#items.delete(key);
}

let wallet: FakeWallet;
let memory: Storage;
let store: WalletStore;
let page: EventTarget;

beforeEach(() => {
  wallet = new FakeWallet();
  memory = new Memory() as unknown as Storage;
  page = new EventTarget();
  vi.stubGlobal('window', page);
  page.addEventListener('eip6963:requestProvider', () => {
    const detail = { info: { rdns: RDNS, name: 'A wallet', icon: '' }, provider: wallet.provider };
    page.dispatchEvent(Object.assign(new Event('eip6963:announceProvider'), { detail }));
  });
  store = new WalletStore(NETWORK, memory);
});

describe('a wallet', () => {
  test('is found, asked and remembered', async () => {
    store.start();
    expect(store.state().wallets.map(({ name }) => name)).toEqual(['A wallet']);
    await store.connect({ kind: 'injected', rdns: RDNS });
    expect(store.state().connection).toMatchObject({ address: ACCOUNT, chainId: 31_337 });

    const reloaded = new WalletStore(NETWORK, memory);
    reloaded.start();
    await vi.waitFor(() => expect(reloaded.state().status).toBe('connected'));
    expect(wallet.asked.filter((method) => method === 'eth_requestAccounts')).toHaveLength(1);
  });

  test('that is refused stays disconnected, and says so in a sentence', async () => {
    store.start();
    wallet.error = Object.assign(new Error('User rejected'), { code: 4001 });
    await expect(store.connect({ kind: 'injected', rdns: RDNS })).rejects.toThrow(
      'you refused it in the wallet',
    );
    expect(store.state().status).toBe('disconnected');
    expect(memory.getItem('streamr.wallet')).toBeNull();
  });

  test('is followed to other accounts and chains, until it is disconnected', async () => {
    store.start();
    await store.connect({ kind: 'injected', rdns: RDNS });
    wallet.tell('accountsChanged', [OTHER.toLowerCase()]);
    wallet.tell('chainChanged', '0x1');
    expect(store.state().connection).toMatchObject({ address: OTHER, chainId: 1 });
    wallet.tell('accountsChanged', []);
    expect(store.state().status).toBe('disconnected');
    expect(wallet.listeners.size).toBe(0);
  });

  test('is told of the network if it does not know it', async () => {
    store.start();
    wallet.chainId = '0x1';
    wallet.knowsNetwork = false;
    await store.connect({ kind: 'injected', rdns: RDNS });
    await store.switchChain();
    expect(wallet.asked).toContain('wallet_addEthereumChain');
    expect(store.state().connection?.chainId).toBe(31_337);
  });
});

describe('a development account', () => {
  test('is connected at once, and again after a reload', async () => {
    await store.connect({ kind: 'development', index: 0 });
    expect(store.state().connection).toMatchObject({ kind: 'development', address: ACCOUNT });
    const reloaded = new WalletStore(NETWORK, memory);
    reloaded.start();
    expect(reloaded.state().connection?.address).toBe(ACCOUNT);
  });

  test('is refused where the network is not for development', async () => {
    await store.connect({ kind: 'development', index: 0 });
    const elsewhere = new WalletStore({ ...NETWORK, development: false }, memory);
    elsewhere.start();
    expect(elsewhere.state().status).toBe('disconnected');
    await expect(elsewhere.connect({ kind: 'development', index: 0 })).rejects.toThrow(
      'development networks',
    );
  });
});

test('what is signed goes to the wallet, what is read to the node', async () => {
  const reads: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { method } = JSON.parse(body) as { method: string };
    reads.push(method);
    const refusal = { code: 3, message: 'execution reverted', data: '0x01' };
    return Response.json(method === 'eth_call' ? { error: refusal } : { result: '0x10' });
  });
  const provider = dividedProvider(wallet.provider, NETWORK.rpcUrl);
  const ask = (method: string) => provider.request({ method } as never) as Promise<unknown>;
  expect(await ask('eth_blockNumber')).toBe('0x10');
  expect(await ask('eth_sendTransaction')).toBe('wallet eth_sendTransaction');
  expect(await ask('personal_sign')).toBe('wallet personal_sign');
  expect(await ask('eth_chainId')).toBe('0x7a69');
  await expect(ask('eth_call')).rejects.toMatchObject({ code: 3, data: '0x01' });
  expect(reads).toEqual(['eth_blockNumber', 'eth_call']);
});
